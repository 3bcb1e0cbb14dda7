/** How loudly a finding speaks. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Whose expectations the rules follow where they differ; what each means is in the manifest's setting. */
export type Profile = 'agency' | 'strict-rfc' | 'registry' | 'import';

/** The kinds of inlay hints, each with a switch. */
export const hintKinds = ['inheritedOwner', 'absoluteName', 'ttl', 'soaFields', 'spfLookups'] as const;
export type HintKind = (typeof hintKinds)[number];

/** The kinds of code lenses, each with a switch. */
export const lensKinds = ['spf', 'references', 'serial', 'reach'] as const;
export type LensKind = (typeof lensKinds)[number];

/** What the user says about linting and about what editors show, from the editor's settings, `agency.yaml` and the command line, merged. */
export interface Settings {
  /** `agency` where nobody says another. */
  readonly profile?: Profile;
  /** Overrides by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** What goes before what agency and tenants say: the words of a command line. */
  readonly overrides?: Pick<Settings, 'profile' | 'rules'>;
  /** Which inlay hints are switched on or off. */
  readonly inlayHints?: Readonly<Partial<Record<HintKind, boolean>>>;
  /** Which code lenses are switched on or off. */
  readonly codeLens?: Readonly<Partial<Record<LensKind, boolean>>>;
}

export const defaultSettings: Settings = { rules: {} };

/** Settings with others laid over them. */
export function mergeSettings(base: Settings, over: Partial<Settings>): Settings {
  return { ...base, ...over, rules: { ...base.rules, ...over.rules } };
}

/** Whether hints of a kind are shown: all but those of SPF, which a lens above the record says already. */
export function showsHints({ inlayHints }: Settings, kind: HintKind): boolean {
  return inlayHints?.[kind] ?? kind !== 'spfLookups';
}

/** Whether lenses of a kind are shown: all but those of references, which stand above almost every host. */
export function showsLenses({ codeLens }: Settings, kind: LensKind): boolean {
  return codeLens?.[kind] ?? kind !== 'references';
}

/** All profiles. */
export const profiles: readonly Profile[] = ['agency', 'strict-rfc', 'registry', 'import'];

/** Whether a word names a profile. */
export function isProfile(word: unknown): word is Profile {
  return profiles.includes(word as Profile);
}

/** Whether a word names a severity, or turns a rule off. */
export function isSeverity(word: unknown): word is Severity | 'off' {
  return word === 'error' || word === 'warning' || word === 'info' || word === 'hint' || word === 'off';
}
