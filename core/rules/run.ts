import type { Agency, Tenant } from '../workspace/agency.ts';
import { isPolicyFile } from '../workspace/policy-file.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { madeFor } from '../workspace/tenant-zone.ts';
import { Attached } from '../zone/attached.ts';
import type { Uri } from '../zone/source.ts';
import { failure, severityUnder } from './active-rules.ts';
import { byUri } from './fleet.ts';
import { Fleet } from './fleet-model.ts';
import { applyIgnores } from './ignore.ts';
import { rules, ruleWithId } from './index.ts';
import { placed } from './placed.ts';
import { policyFindings } from './policy-findings.ts';
import type { Finding, Report, Rule } from './rule.ts';
import { settingsAt, settingsOf } from './settings-of.ts';
import { type Checks, sharedFindings, tenantFindings } from './tenant-findings.ts';
import { zoneFindings } from './zone-findings.ts';

/** How much is asked for: `all`, or `ready` for what does not need every tenant's zone, and the rest where that is known. */
export type Scope = 'all' | 'ready';

/**
 * What is to say about one document: the findings of every zone that it belongs to, as far as they lie in it, in the
 * order of the text. Computed again only when a document changed that they were computed from.
 */
export function findings(snapshot: Snapshot, uri: Uri, scope: Scope = 'all'): readonly Finding[] {
  const document = snapshot.documents.get(uri);
  if (!document) return [];
  const own = isPolicyFile(uri)
    ? [...policyFindings(snapshot, document, ({ domain }) => settingsAt(snapshot, domain))]
    : findingsInFile(snapshot, uri, scope).concat(agencyFindings(snapshot, uri));
  const kept = snapshot.isZoneFile(uri) ? applyIgnores(document, own) : own;
  const set = kept.some(isSetHere) ? kept.flatMap((it) => asSet(snapshot, it) ?? []) : kept.slice();
  return set.sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end;
}

/** Several zones may include one file, and one entry may make many records; what is wrong with it is said once. */
function withoutRepeated(sorted: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>();
  return sorted.filter((finding, i) => {
    const isFirstHere = !isSamePlace(sorted[i - 1], finding);
    if (isFirstHere) said.clear();
    // Most findings are alone in their place, and need no comparing.
    if (isFirstHere && !isSamePlace(sorted[i + 1], finding)) return true;
    return said.size !== said.add(`${finding.rule} ${finding.message}`).size;
  });
}

function isSamePlace(a: Finding | undefined, { at: { span } }: Finding): boolean {
  return a !== undefined && a.at.span.start === span.start && a.at.span.end === span.end;
}

/** What zones say that lies in a file: of a zone's own text, of a template's, or of values. */
function findingsInFile(snapshot: Snapshot, uri: Uri, scope: Scope): readonly Finding[] {
  const { agency } = snapshot;
  const isReady = scope === 'all' || isFleetReady(snapshot);
  const fleet = isReady ? (fleetFindings(snapshot).get(uri) ?? []) : [];
  const tenant = snapshot.tenantOfOwnFile(uri) ?? agency?.byUri.get(uri);
  if (tenant?.template !== undefined)
    return [...(tenantFindings(snapshot, tenant, isReady ? checks : ownChecks).get(uri) ?? []), ...fleet];
  if (agency?.templates.texts.has(uri) || agency?.uri === uri)
    return !isReady ? [] : [...sharedFindings(snapshot, uri, checks), ...fleet];
  const own: Finding[] = [];
  for (const zone of snapshot.zonesOf(uri))
    for (const finding of zoneFindings(snapshot, zone)) if (finding.at.uri === uri) own.push(finding);
  const distinct = withoutRepeated(own.sort(byPlace)).map((it) => placed(snapshot, it));
  return fleet.length === 0 ? distinct : fleet.concat(distinct);
}

/**
 * What is to say about one tenant, wherever the causes are written, its own files first: each finding as if the tenant
 * were the only one of its template. What comments silence is left out.
 */
export function findingsAbout(snapshot: Snapshot, tenant: Tenant): readonly Finding[] {
  const { domain, uri, template } = tenant;
  const made = template === undefined ? undefined : snapshot.tenantZone(tenant);
  const zone = made ? undefined : snapshot.zoneOfTenant(domain);
  const own = new Set([
    uri,
    ...(zone?.files ?? []).map((it) => it.uri),
    ...(made?.own ? [made.own.uri] : []),
  ]);
  const shared = made ? [...tenantFindings(snapshot, tenant, checks)].filter(([it]) => !own.has(it)) : [];
  return [...own].flatMap((it) => findings(snapshot, it)).concat(shared.flatMap(([, it]) => it));
}

const fleetMemos = new Attached<Snapshot, ReadonlyMap<Uri, readonly Finding[]>>();
const fleetRules = rules.filter((it) => it.on === 'fleet') as unknown as readonly Rule<'fleet'>[];

/** Whether what is about all tenants has been found, so that it costs nothing to ask for it. */
export function isFleetReady(snapshot: Snapshot): boolean {
  return snapshot.agency === undefined || fleetMemos.has(snapshot);
}

/** Finds what is about all tenants, one tenant after the other, so that a host can do other things in between. */
export function* prepareFleet(snapshot: Snapshot): Iterable<void> {
  for (const tenant of snapshot.agency?.tenants ?? []) {
    if (tenant.template !== undefined) tenantFindings(snapshot, tenant, ownChecks);
    else snapshot.zoneOfTenant(tenant.domain);
    yield;
  }
  yield* checkFleet(snapshot);
  for (const tenant of snapshot.templated) {
    tenantFindings(snapshot, tenant, checks);
    yield;
  }
}

/** What rules about all tenants say, by the texts that it is about, made ones among them. */
function fleetFindings(snapshot: Snapshot): ReadonlyMap<Uri, readonly Finding[]> {
  let known = fleetMemos.get(snapshot);
  if (!known) {
    for (const _ of checkFleet(snapshot));
    known = fleetMemos.get(snapshot) ?? new Map();
  }
  return known;
}

/** Runs the rules about all tenants, one a step, and keeps what they say. */
function* checkFleet(snapshot: Snapshot): Iterable<void> {
  const { agency } = snapshot;
  const found: Finding[] = [];
  if (agency) {
    const fleet = new Fleet(snapshot, agency);
    for (const rule of fleetRules) {
      for (const finding of judgeFleet(rule, fleet)) found.push(finding);
      yield;
    }
  }
  fleetMemos.set(snapshot, byUri(found));
}

/** A rule that throws becomes one finding that says so; the others go on. */
function* guarded(rule: Rule<'fleet'>, fleet: Fleet): Iterable<Report> {
  try {
    yield* rule.check?.(fleet) ?? [];
  } catch (error) {
    yield failure(rule as Rule, error, fleet.agency.uri);
  }
}

function* judgeFleet(rule: Rule<'fleet'>, fleet: Fleet): Iterable<Finding> {
  const { snapshot, agency } = fleet;
  for (const report of guarded(rule, fleet)) {
    const { uri } = report.at;
    const apex = madeFor(uri);
    const tenant =
      apex === undefined
        ? (agency.byUri.get(uri) ?? snapshot.tenantOfOwnFile(uri))
        : agency.byDomain.get(apex);
    const severity = severityUnder(settingsOf(snapshot, tenant), rule as Rule);
    if (severity !== 'off') yield { ...report, rule: rule.id, severity };
  }
}

const agencyMemos = new WeakMap<Agency, ReadonlyMap<Uri, readonly Finding[]>>();

/** What is wrong with an agency file, a tenant's, or the lock of external names, as YAML. */
function agencyFindings({ agency, external }: Snapshot, uri: Uri): readonly Finding[] {
  if (external?.uri === uri) return external.problems.map((it) => asFinding({ ...it, uri }));
  if (!agency) return [];
  let memo = agencyMemos.get(agency);
  if (!memo) {
    memo = byUri(agency.problems.map(asFinding));
    agencyMemos.set(agency, memo);
  }
  return memo.get(uri) ?? [];
}

function asFinding({ rule, uri, at, message, fix }: Agency['problems'][number]): Finding {
  const severity = ruleWithId(rule)?.severity ?? 'error';
  const fixes = fix && (() => [{ title: fix.title, isSafe: true, edits: new Map([[uri, fix.edits]]) }]);
  return { rule, severity, at: { uri, span: at }, message, ...(fixes ? { fixes } : {}) };
}

/** Whether a finding is about agency files or comments, whose severity nothing has looked up before. */
function isSetHere({ rule }: Finding): boolean {
  return rule.startsWith('agency/') || rule.startsWith('ignore/');
}

/** What is wrong with agency files and comments, under the severity that is set for it; zones have theirs already. */
function asSet(snapshot: Snapshot, finding: Finding): Finding | undefined {
  if (!isSetHere(finding)) return finding;
  const { rules, overrides } = snapshot.settings;
  const severity = { ...rules, ...snapshot.agency?.settings.rules, ...overrides?.rules }[finding.rule];
  if (severity === undefined || severity === finding.severity) return finding;
  return severity === 'off' ? undefined : { ...finding, severity };
}

const checks: Checks = {
  zone: zoneFindings,
  fleet: fleetFindings,
  severity: (settings, id) => {
    const rule = ruleWithId(id);
    return rule ? severityUnder(settings, rule) : 'error';
  },
  settings: settingsOf,
};

/** Without what other tenants have to do with it. */
const ownChecks: Checks = { ...checks, fleet: () => new Map() };
