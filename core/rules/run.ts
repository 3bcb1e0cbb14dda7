import { Published } from '../workspace/published.ts';
import type { Settings, Severity } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { applyIgnores } from './ignore.ts';
import { rules } from './index.ts';
import { readingsOf } from './mail-place.ts';
import { type MailPlaces, mailPlaces } from './mail-places.ts';
import type { Finding, Models, Report, Rule } from './rule.ts';

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with an id. */
export function ruleWithId(id: string): Rule | undefined {
  return byId.get(id);
}

/**
 * What is to say about one document: the findings of every zone that it belongs to, as far as they lie in it, in the
 * order of the text. Computed again only when a document changed that they were computed from.
 */
export function findings(snapshot: Snapshot, uri: Uri): readonly Finding[] {
  const document = snapshot.documents.get(uri);
  if (!document) return [];
  const own: Finding[] = [];
  const seen = new Set<string>();
  for (const zone of snapshot.zonesOf(uri)) {
    for (const finding of zoneFindings(snapshot, zone)) {
      if (finding.at.uri !== uri) continue;
      // Several zones may include one file; what is wrong with it is said once.
      const key = `${finding.rule} ${finding.at.span.start} ${finding.at.span.end} ${finding.message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      own.push(finding);
    }
  }
  for (const { rule, uri: of, at, message } of snapshot.agency?.problems ?? [])
    if (of === uri) own.push({ rule, severity: 'error', at: { uri, span: at }, message });
  const kept = snapshot.isZoneFile(uri) ? applyIgnores(document, own) : own;
  return kept
    .flatMap((it) => asSet(snapshot, it) ?? [])
    .sort((a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end);
}

/** What is wrong with agency files and comments, under the severity that is set for it; zones have theirs already. */
function asSet(snapshot: Snapshot, finding: Finding): Finding | undefined {
  if (!/^(agency|ignore)\//.test(finding.rule)) return finding;
  const { rules, overrides } = snapshot.settings;
  const severity = { ...rules, ...snapshot.agency?.settings.rules, ...overrides?.rules }[finding.rule];
  if (severity === undefined || severity === finding.severity) return finding;
  return severity === 'off' ? undefined : { ...finding, severity };
}

interface Memo {
  readonly published: Published;
  readonly settings: Settings;
  readonly findings: readonly Finding[];
}

const memos = new WeakMap<Zone, Memo>();

/** The findings of one zone in all its files, before comments silence any. */
export function zoneFindings(snapshot: Snapshot, zone: Zone): readonly Finding[] {
  const settings = settingsFor(snapshot, zone);
  const known = memos.get(zone);
  if (known && isCurrent(known, snapshot, settings)) return known.findings;
  const published = new Published(zone, snapshot);
  const found = check(published, settings);
  memos.set(zone, { published, settings, findings: found });
  return found;
}

/** A memo holds while every name that was asked for beyond the zone is held by the same zone as then. */
function isCurrent(memo: Memo, snapshot: Snapshot, settings: Settings): boolean {
  if (memo.published.snapshot === snapshot) return true;
  const then = memo.published.snapshot;
  if (memo.settings.rules !== settings.rules || memo.settings.profile !== settings.profile) return false;
  if (
    then.agency !== snapshot.agency ||
    then.committed !== snapshot.committed ||
    then.today !== snapshot.today
  )
    return false;
  for (const [name, zone] of memo.published.asked) if (snapshot.zoneHolding(name) !== zone) return false;
  return true;
}

function settingsFor(snapshot: Snapshot, zone: Zone): Settings {
  const { agency, settings } = snapshot;
  const tenant = agency?.tenants.find((it) => it.domain === zone.apex);
  const { rules, overrides } = settings;
  const profile =
    overrides?.profile ?? tenant?.settings.profile ?? agency?.settings.profile ?? settings.profile;
  if (!agency?.settings.rules && !tenant?.settings.rules && !overrides && profile === settings.profile)
    return settings;
  return {
    rules: { ...rules, ...agency?.settings.rules, ...tenant?.settings.rules, ...overrides?.rules },
    ...(profile ? { profile } : {}),
  };
}

function check(published: Published, settings: Settings): readonly Finding[] {
  const found: Finding[] = [];
  const severityOf = (rule: Rule): Severity | 'off' => severityUnder(settings, rule);
  for (const problem of published.zone.problems) {
    const rule = byId.get(problem.rule);
    const severity = rule ? severityOf(rule) : 'error';
    if (severity === 'off') continue;
    const { fix, uri } = problem;
    const fixes = fix && (() => [{ title: fix.title, isSafe: true, edits: new Map([[uri, fix.edits]]) }]);
    const report: Report = { at: { uri, span: problem.at }, message: problem.message };
    found.push({ ...report, ...(fixes ? { fixes } : {}), rule: problem.rule, severity });
  }
  let places: MailPlaces | undefined;
  const mail = (): MailPlaces => {
    places ??= mailPlaces(published);
    return places;
  };
  const supply = modelsOf(published, mail);
  for (const place of mail().faulty) {
    for (const { rule: id, severity: own, report } of readingsOf(place)) {
      const rule = byId.get(id);
      const severity = rule && severityUnder(settings, rule, own);
      if (severity && severity !== 'off') found.push({ ...report, rule: id, severity });
    }
  }
  for (const rule of rules) {
    const severity = severityOf(rule);
    if (severity === 'off' || !rule.check) continue;
    for (const report of guarded(rule, supply[rule.on](), published.zone))
      found.push({ ...report, rule: rule.id, severity });
  }
  return found;
}

/** How loudly a rule speaks: as it is set, else as the profile has it, else as the report or the rule itself says. */
function severityUnder({ rules, profile }: Settings, rule: Rule, own?: Severity): Severity | 'off' {
  return rules[rule.id] ?? rule.profiles?.[profile ?? 'agency'] ?? own ?? rule.severity;
}

/** A rule that throws becomes one finding that says so; the others go on. */
function* guarded(rule: Rule, models: Iterable<Models[keyof Models]>, zone: Zone): Iterable<Report> {
  const check = rule.check as (model: Models[keyof Models]) => Iterable<Report>;
  try {
    for (const model of models) yield* check(model);
  } catch (error) {
    const uri = zone.files[0]?.uri ?? '';
    yield {
      at: { uri, span: { start: 0, end: 0 } },
      message: `The rule ${rule.id} failed on this zone (${error instanceof Error ? error.message : String(error)}); please report it. All other rules ran.`,
    };
  }
}

function modelsOf(
  published: Published,
  mail: () => MailPlaces,
): { readonly [On in keyof Models]: () => Iterable<Models[On]> } {
  return {
    reading: () => [],
    file: () => published.zone.files,
    zone: () => [published.zone],
    published: () => [published],
    spf: () => mail().spf,
    dmarc: () => mail().dmarc,
  };
}
