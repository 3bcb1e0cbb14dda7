import type { Name } from '../dns/name.ts';
import type { Agency, Tenant } from '../workspace/agency.ts';
import { memoized } from '../workspace/memo.ts';
import { isPolicyFile } from '../workspace/policy-file.ts';
import { Published } from '../workspace/published.ts';
import { mergeSettings, type Settings, type Severity } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { madeFor } from '../workspace/tenant-zone.ts';
import { Attached } from '../zone/attached.ts';
import { beginReading, endReading, type Reads } from '../zone/reads.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone, ZoneProblem } from '../zone/zone.ts';
import { changeOf, forgetChange } from '../zone/zone-change.ts';
import {
  type ActiveRule,
  failure,
  modelsOf,
  rulesAbout,
  severityUnder,
  type ZoneModels,
} from './active-rules.ts';
import { byUri } from './fleet.ts';
import { Fleet } from './fleet-model.ts';
import { applyIgnores } from './ignore.ts';
import { rules } from './index.ts';
import { readingsOf } from './mail-place.ts';
import { MailPlaces } from './mail-places.ts';
import { placed } from './placed.ts';
import { policyFindings } from './policy-findings.ts';
import { refound } from './refound.ts';
import type { Finding, Report, Rule } from './rule.ts';
import { Silence } from './silence.ts';
import { type Checks, sharedFindings, tenantFindings } from './tenant-findings.ts';

/** How much is asked for: `all`, or `ready` for what does not need every tenant's zone, and the rest where that is known. */
export type Scope = 'all' | 'ready';

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with an id. */
export function ruleWithId(id: string): Rule | undefined {
  return byId.get(id);
}

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
  const severity = byId.get(rule)?.severity ?? 'error';
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

/** Without what was answered: thousands of zones are kept, and their answers would be most of it. */
interface Memo extends Pick<Published, 'snapshot' | 'asked'> {
  readonly settings: Settings;
  readonly findings: readonly Finding[];
  readonly silence: Silence | undefined;
  /** How many names had been asked for when all rules were run. */
  readonly askedByAll: number;
}

const memos = new Attached<Zone, Memo>();

/** The findings of one zone in all its files, before comments silence any. */
export function zoneFindings(snapshot: Snapshot, zone: Zone): readonly Finding[] {
  const settings = settingsFor(snapshot, zone);
  const known = memos.get(zone);
  if (known && isCurrent(known, zone, zone, snapshot, settings)) return known.findings;
  const published = new Published(zone, snapshot);
  const isMade = madeFor(zone.files[0]?.uri ?? '') !== undefined;
  const past = isMade ? undefined : pastOf(published, settings);
  const silence = isMade ? undefined : new Silence();
  const all = check(published, settings, silence, past);
  const found = isMade ? refound(all, () => check(new Published(zone, snapshot), settings)) : all;
  const { asked } = published;
  const askedByAll = past?.memo.askedByAll ?? asked.size;
  memos.set(zone, { snapshot, asked, settings, findings: found, silence, askedByAll });
  forgetChange(zone);
  return found;
}

/** What was found about a zone before an edit, and what that changed. */
interface Past {
  readonly memo: Memo;
  readonly changed: Reads;
}

/** Names that rules asked for once, as every piece of a name that is typed, are forgotten by asking all rules again. */
const mostAskedInVain = 256;

/**
 * What was found before an edit, where nothing but the zone has changed since. The names that were asked for then are asked
 * for again: who says nothing still would ask for them.
 */
function pastOf(published: Published, settings: Settings): Past | undefined {
  const { zone, snapshot } = published;
  const change = changeOf(zone);
  const memo = change && memos.get(change.from);
  if (!change || !memo || memo.asked.size > memo.askedByAll + mostAskedInVain) return undefined;
  if (!isCurrent(memo, change.from, zone, snapshot, settings)) return undefined;
  for (const name of memo.asked.keys()) published.zoneHolding(name);
  return { memo, changed: change.changed };
}

/**
 * A memo of a zone, or of what it came from, holds while every name that was asked for beyond the zone is held by the same
 * zone as then.
 */
function isCurrent(memo: Memo, was: Zone, zone: Zone, snapshot: Snapshot, settings: Settings): boolean {
  const then = memo.snapshot;
  if (then === snapshot) return true;
  if (memo.settings !== settings) return false;
  const isAsThen = then.committed === snapshot.committed && then.today === snapshot.today;
  if (!isAsThen || then.external !== snapshot.external) return false;
  if (then.agency?.file !== snapshot.agency?.file) return false;
  if (then.agency?.roster !== snapshot.agency?.roster) return false;
  const { apex } = zone;
  if (
    apex !== undefined &&
    then.agency?.byDomain.get(apex)?.file !== snapshot.agency?.byDomain.get(apex)?.file
  )
    return false;
  for (const [name, held] of memo.asked)
    if (snapshot.zoneHolding(name) !== (held === was ? zone : held)) return false;
  return true;
}

function settingsFor(snapshot: Snapshot, { apex }: Zone): Settings {
  return settingsAt(snapshot, apex);
}

function settingsAt(snapshot: Snapshot, domain: Name | undefined): Settings {
  return settingsOf(snapshot, domain === undefined ? undefined : snapshot.agency?.byDomain.get(domain));
}

function settingsOf({ agency, settings }: Snapshot, tenant: Tenant | undefined): Settings {
  return merged(settings)(agency?.settings ?? nothing)(tenant?.settings ?? nothing);
}

const nothing: Partial<Settings> = {};

/** Settings with those of an agency and a tenant laid over them: the same object for the same three, for memos. */
const merged = memoized((settings: Settings) =>
  memoized((agency: Partial<Settings>) =>
    memoized((tenant: Partial<Settings>): Settings => {
      const { overrides } = settings;
      const layers = [agency, tenant, overrides ?? nothing];
      return layers.reduce<Settings>(mergeSettings, settings);
    }),
  ),
);

function check(published: Published, settings: Settings, silence?: Silence, past?: Past): readonly Finding[] {
  const found: Finding[] = [];
  const severityOf = (rule: Rule): Severity | 'off' => severityUnder(settings, rule);
  const withoutOrigin = new Set<Uri>();
  // One $ORIGIN mends all names of a file.
  const isRepeated = ({ rule, uri }: ZoneProblem): boolean =>
    rule === 'syntax/no-origin' && withoutOrigin.size === withoutOrigin.add(uri).size;
  for (const problem of published.zone.problems) {
    const rule = byId.get(problem.rule);
    const severity = rule ? severityOf(rule) : 'error';
    const { fix, uri } = problem;
    if (severity === 'off' || isRepeated(problem)) continue;
    const fixes = fix && (() => [{ title: fix.title, isSafe: true, edits: new Map([[uri, fix.edits]]) }]);
    const report: Report = { at: { uri, span: problem.at }, message: problem.message };
    found.push({ ...report, ...(fixes ? { fixes } : {}), rule: problem.rule, severity });
  }
  let places: MailPlaces | undefined;
  const mail = (): MailPlaces => {
    places ??= new MailPlaces(published);
    return places;
  };
  for (const place of mail().faulty) {
    for (const { rule: id, severity: own, report } of readingsOf(place)) {
      const rule = byId.get(id);
      const severity = rule && severityUnder(settings, rule, own);
      if (severity && severity !== 'off') found.push({ ...report, rule: id, severity });
    }
  }
  const models = modelsOf(published, mail);
  for (const active of rulesAbout(published.zone, settings)) {
    if (past?.memo.silence && silence?.lasts(past.memo.silence, past.changed, active)) continue;
    const reported = found.length;
    const outer = beginReading();
    judge(active, models, settings, found);
    const read = endReading(outer);
    if (found.length === reported) silence?.enter(active, read);
  }
  return withoutHidden(found);
}

/** Adds what a rule says. One that throws becomes one finding that says so; the others go on. */
function judge({ rule, run }: ActiveRule, models: ZoneModels, settings: Settings, found: Finding[]): void {
  try {
    for (const report of run(models)) hear(settings, rule, report, found);
  } catch (error) {
    hear(settings, rule, failure(rule, error, models.zone.files[0]?.uri ?? ''), found);
  }
}

/** One cause, one finding: what a rule hides is left out where that rule itself reports, or in all of the zone. */
function withoutHidden(found: readonly Finding[]): readonly Finding[] {
  const hidden = new Set<string>();
  for (const { rule, at } of found) {
    for (const other of byId.get(rule)?.hides ?? []) hidden.add(`${other} ${at.uri} ${at.span.start}`);
    for (const other of byId.get(rule)?.hidesInZone ?? []) hidden.add(other);
  }
  if (hidden.size === 0) return found;
  return found.filter(({ rule, at }) => {
    const name = rule.slice(rule.indexOf('/') + 1);
    return !hidden.has(name) && !hidden.has(`${name} ${at.uri} ${at.span.start}`);
  });
}

const checks: Checks = {
  zone: zoneFindings,
  fleet: fleetFindings,
  severity: (settings, id) => {
    const rule = byId.get(id);
    return rule ? severityUnder(settings, rule) : 'error';
  },
  settings: settingsOf,
};

/** Without what other tenants have to do with it. */
const ownChecks: Checks = { ...checks, fleet: () => new Map() };

function hear(settings: Settings, rule: Rule, report: Report, found: Finding[]): void {
  const severity = severityUnder(settings, rule, report.severity);
  if (severity !== 'off') found.push({ ...report, rule: rule.id, severity });
}
