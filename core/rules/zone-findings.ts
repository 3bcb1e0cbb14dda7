import { Published } from '../workspace/published.ts';
import type { Settings, Severity } from '../workspace/settings.ts';
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
import { ruleWithId } from './index.ts';
import { readingsOf } from './mail-place.ts';
import { MailPlaces } from './mail-places.ts';
import { refound } from './refound.ts';
import type { Finding, Report, Rule } from './rule.ts';
import { settingsAt } from './settings-of.ts';
import { Silence } from './silence.ts';

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
  const settings = settingsAt(snapshot, zone.apex);
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

function check(published: Published, settings: Settings, silence?: Silence, past?: Past): readonly Finding[] {
  const found: Finding[] = [];
  const severityOf = (rule: Rule): Severity | 'off' => severityUnder(settings, rule);
  const withoutOrigin = new Set<Uri>();
  // One $ORIGIN mends all names of a file.
  const isRepeated = ({ rule, uri }: ZoneProblem): boolean =>
    rule === 'syntax/no-origin' && withoutOrigin.size === withoutOrigin.add(uri).size;
  for (const problem of published.zone.problems) {
    const rule = ruleWithId(problem.rule);
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
      const rule = ruleWithId(id);
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
    for (const other of ruleWithId(rule)?.hides ?? []) hidden.add(`${other} ${at.uri} ${at.span.start}`);
    for (const other of ruleWithId(rule)?.hidesInZone ?? []) hidden.add(other);
  }
  if (hidden.size === 0) return found;
  return found.filter(({ rule, at }) => {
    const name = rule.slice(rule.indexOf('/') + 1);
    return !hidden.has(name) && !hidden.has(`${name} ${at.uri} ${at.span.start}`);
  });
}

function hear(settings: Settings, rule: Rule, report: Report, found: Finding[]): void {
  const severity = severityUnder(settings, rule, report.severity);
  if (severity !== 'off') found.push({ ...report, rule: rule.id, severity });
}
