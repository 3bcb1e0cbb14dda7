import { ruleWithId } from '../../../core/rules/index.ts';
import { isProfile, isSeverity, type Settings, type Severity } from '../../../core/workspace/settings.ts';
import { Misuse } from '../misuse.ts';
import { unknownRule } from '../unknown-rule.ts';

/** The words of `--fail-on`, and which severities then count as failure. */
const failing: Readonly<Record<string, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
};

export const failOnWords: readonly string[] = Object.keys(failing);

/** The severities that make a check fail. */
export function failingSeverities(word = 'error'): ReadonlySet<Severity> {
  return new Set(failing[word]);
}

/**
 * What `--profile` and `--rule ID=SEVERITY` say, over everything that is said elsewhere. Throws `Misuse` for what is
 * no rule or severity.
 */
export function readOverrides(words: readonly string[], profile?: string): Settings {
  const rules: Record<string, Severity | 'off'> = {};
  for (const word of words) {
    const [id = '', severity] = word.split('=');
    if (!ruleWithId(id)) throw new Misuse(`--rule ${word}: ${unknownRule(id)}`);
    if (!isSeverity(severity)) {
      throw new Misuse(`--rule ${word}: write --rule ${id}=SEVERITY with error, warning, info, hint or off.`);
    }
    rules[id] = severity;
  }
  return { rules: {}, overrides: { rules, ...(isProfile(profile) ? { profile } : {}) } };
}
