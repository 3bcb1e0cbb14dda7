import { withoutDot } from '../dns/name.ts';
import type { Tenant } from '../workspace/agency.ts';
import type { Settings, Severity } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { TenantZone } from '../workspace/tenant-zone.ts';
import { Attached } from '../zone/attached.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { byUri, groupOverTenants } from './fleet.ts';
import { applyIgnores } from './ignore.ts';
import { placed } from './placed.ts';
import type { Finding } from './rule.ts';
import { reportOf } from './template-findings.ts';

/** How the findings of a zone come about, and how loudly a rule speaks for a tenant. */
export interface Checks {
  readonly zone: (snapshot: Snapshot, zone: Zone) => readonly Finding[];
  readonly fleet: (snapshot: Snapshot) => ReadonlyMap<Uri, readonly Finding[]>;
  readonly severity: (settings: Settings, rule: string) => Severity | 'off';
  readonly settings: (snapshot: Snapshot, tenant: Tenant) => Settings;
}

interface Memo {
  readonly from: readonly Finding[];
  readonly shared: readonly Finding[];
  readonly severities: Settings['rules'];
  readonly byUri: ReadonlyMap<Uri, readonly Finding[]>;
}

const memos = new Attached<TenantZone, Memo>();

/** The findings of a tenant with a template, each where its cause is written, by files. */
export function tenantFindings(
  snapshot: Snapshot,
  tenant: Tenant,
  checks: Checks,
): ReadonlyMap<Uri, readonly Finding[]> {
  const made = snapshot.tenantZone(tenant);
  const from = made.zone ? checks.zone(snapshot, made.zone) : none;
  const settings = checks.settings(snapshot, tenant);
  const fleet = checks.fleet(snapshot);
  const shared = [...made.made.keys()].flatMap((it) => fleet.get(it) ?? none);
  const known = memos.get(made);
  if (known?.from === from && areSame(known.shared, shared) && known.severities === settings.rules)
    return known.byUri;
  const found = made.zone ? heard(made, [...from, ...shared]) : problemsOf(made, settings, checks);
  const groups = byUri(found.flatMap((it) => named(placed(snapshot, it), it)));
  memos.set(made, { from, shared, severities: settings.rules, byUri: groups });
  return groups;
}

const none: readonly Finding[] = [];

/** What has another rule where it lies in a template: a name that a placeholder ends, a client's name for all. */
function named(finding: Finding, made: Finding): readonly Finding[] {
  const { rule, at } = finding;
  if (at.uri === made.at.uri || !at.uri.endsWith('.liquid')) return [finding];
  if (rule === 'tenant/cross-tenant-reference') return none;
  return [
    rule === 'name/missing-trailing-dot'
      ? { ...finding, rule: 'template/missing-dot-after-variable' }
      : finding,
  ];
}

function areSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return (
    a.length === b.length &&
    a.every((it, i) => it.message === b[i]?.message && it.at.span.start === b[i]?.at.span.start)
  );
}

/** What no comment of a made text silences; comments of the tenant's own file are heard where that is shown. */
function heard({ made }: TenantZone, from: readonly Finding[]): readonly Finding[] {
  const own = [...made.values()].flatMap(({ document }) =>
    applyIgnores(
      document,
      from.filter((it) => it.at.uri === document.uri),
    ),
  );
  return [...own, ...from.filter((it) => !made.has(it.at.uri))];
}

function problemsOf(made: TenantZone, settings: Settings, checks: Checks): readonly Finding[] {
  return made.problems.flatMap((problem) => {
    const { rule, report } = reportOf(problem);
    const severity = checks.severity(settings, rule);
    return severity === 'off' ? [] : [{ ...report, rule, severity }];
  });
}

const shared = new Attached<Snapshot, Map<Uri, readonly Finding[]>>();

/** The findings in a file that tenants share, a template or `agency.yaml`, those of one cause as one. */
export function sharedFindings(snapshot: Snapshot, uri: Uri, checks: Checks): readonly Finding[] {
  let known = shared.get(snapshot);
  if (!known) {
    known = new Map();
    shared.set(snapshot, known);
  }
  let found = known.get(uri);
  if (!found) {
    const tenants = uri === snapshot.agency?.uri ? snapshot.templated : snapshot.tenantsOfTemplate(uri);
    const all = tenants.map((tenant) => ({
      domain: withoutDot(tenant.domain),
      findings: tenantFindings(snapshot, tenant, checks).get(uri) ?? none,
    }));
    found = groupOverTenants(all, tenants.length);
    known.set(uri, found);
  }
  return found;
}
