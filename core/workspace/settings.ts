/** How loudly a finding speaks. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** What the user says about linting, from the editor's settings, `agency.yaml` and the command line, merged. */
export interface Settings {
  /** Overrides by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Overrides that go before what agency and tenants say: those of a command line. */
  readonly overrides?: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultSettings: Settings = { rules: {} };

/** Settings with others laid over them. */
export function mergeSettings(base: Settings, over: Partial<Settings>): Settings {
  return { ...base, ...over, rules: { ...base.rules, ...over.rules } };
}

/** Whether a word names a severity, or turns a rule off. */
export function isSeverity(word: unknown): word is Severity | 'off' {
  return word === 'error' || word === 'warning' || word === 'info' || word === 'hint' || word === 'off';
}
