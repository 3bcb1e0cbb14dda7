import { memoized } from '../workspace/memo.ts';
import type { Published } from '../workspace/published.ts';
import type { Settings, Severity } from '../workspace/settings.ts';
import { groupsByType } from '../zone/rrset-index.ts';
import type { Zone } from '../zone/zone.ts';
import { rules } from './index.ts';
import type { MailPlaces } from './mail-places.ts';
import type { Models, Report, Rule } from './rule.ts';

/** What the rules about one zone read; mail is read when the first rule asks. */
export interface ZoneModels {
  readonly zone: Zone;
  readonly published: Published;
  readonly mail: MailPlaces;
}

/** A rule that settings have on, and how it is run on a zone. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Its place among all rules that are run on zones. */
  readonly number: number;
  readonly run: (models: ZoneModels) => Iterable<Report>;
}

const runnable: readonly ActiveRule[] = rules
  .flatMap((rule) => {
    const run = runnerOf(rule);
    return run ? [{ rule, run }] : [];
  })
  .map((it, number) => ({ ...it, number }));

/** How many rules can be run on a zone. */
export const runnableCount = runnable.length;

/** The rules that may speak under settings, in the order of the list: found once, since thousands of zones share them. */
export const activeRules: (settings: Settings) => readonly ActiveRule[] = memoized((settings) =>
  runnable.filter(({ rule }) => severityUnder(settings, rule) !== 'off'),
);

/** So many sets of types are kept: tenants of one template share theirs. */
const maxTypeSets = 256;
const byTypes = memoized((_: readonly ActiveRule[]) => new Map<string, readonly ActiveRule[]>());

/** The active rules that have something to look at in a zone, by the types that it has, in the order of the list. */
export function rulesAbout(zone: Zone, settings: Settings): readonly ActiveRule[] {
  const rules = activeRules(settings);
  const types = groupsByType(zone.index);
  const known = byTypes(rules);
  const key = [...types.keys()].join(' ');
  let found = known.get(key);
  if (!found) {
    found = rules.filter(({ rule: { about } }) => about?.some((type) => types.has(type)) ?? true);
    if (known.size >= maxTypeSets) known.clear();
    known.set(key, found);
  }
  return found;
}

/**
 * How loudly a rule speaks: as it is set, else as the profile has it, else as the report or the rule itself says. Who
 * only imports a file wants no hints.
 */
export function severityUnder({ rules, profile }: Settings, rule: Rule, own?: Severity): Severity | 'off' {
  const said = own ?? rule.severity;
  const usual = profile === 'import' && said === 'hint' ? 'off' : said;
  return rules[rule.id] ?? rule.profiles?.[profile ?? 'agency'] ?? usual;
}

/** The models of one zone. */
export function modelsOf(published: Published, mail: () => MailPlaces): ZoneModels {
  return {
    zone: published.zone,
    published,
    get mail() {
      return mail();
    },
  };
}

/** What to say instead of a rule that threw. */
export function failure({ id }: Rule, error: unknown, uri: string): Report {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    at: { uri, span: { start: 0, end: 0 } },
    message: `The rule ${id} failed on this zone (${reason}); please report it. All other rules ran.`,
  };
}

/** Undefined for what readers report by themselves, and for what is about all tenants: that is not said zone by zone. */
function runnerOf(rule: Rule): ActiveRule['run'] | undefined {
  if (!rule.check) return undefined;
  switch (rule.on) {
    case 'zone': {
      const { check } = rule as Checked<'zone'>;
      return ({ zone }) => check(zone);
    }
    case 'published': {
      const { check } = rule as Checked<'published'>;
      return ({ published }) => check(published);
    }
    case 'mail': {
      const { check } = rule as Checked<'mail'>;
      return ({ mail }) => check(mail);
    }
    case 'spf': {
      const { check } = rule as Checked<'spf'>;
      return ({ mail }) => mail.spf.judge(check);
    }
    case 'file': {
      const { check } = rule as Checked<'file'>;
      return ({ zone }) => onEach(check, zone.files);
    }
    case 'dmarc': {
      const { check } = rule as Checked<'dmarc'>;
      return ({ mail }) => onEach(check, mail.dmarc);
    }
    default:
      return undefined;
  }
}

type Checked<On extends keyof Models> = Rule<On> & {
  readonly check: (model: Models[On]) => Iterable<Report>;
};

function* onEach<Model>(
  check: (model: Model) => Iterable<Report>,
  models: Iterable<Model>,
): Iterable<Report> {
  for (const model of models) yield* check(model);
}
