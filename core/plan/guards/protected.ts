import type { GuardInput, GuardRule } from './guard-rule.ts';
import { listChanges } from './list-changes.ts';

/** The guard over records that the agency protects; the message names who answers for them. */
export const protectedGuard = {
  id: 'protected',
  summary: 'A record that the agency protects is changed.',
  check: ({ changes, protections }: Pick<GuardInput, 'changes' | 'protections'>) => {
    const lines = protections.flatMap(({ names, types, owner: whose, reason }) => {
      const touched = changes.filter(
        ({ owner, type }) => names.includes(owner) && (types?.includes(type) ?? true),
      );
      if (touched.length === 0) return [];
      const by = whose === undefined ? '' : ` (owner: ${whose})`;
      return [`${listChanges(touched)} is protected${by}${reason === undefined ? '.' : `: ${reason}`}`];
    });
    return lines.length === 0 ? undefined : lines.join(' ');
  },
} as const satisfies GuardRule;
