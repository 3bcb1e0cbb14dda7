import { type Name, parseName, root } from '../dns/name.ts';
import type { RRset } from '../zone/rrset.ts';
import { type External, type ExternalAnswer, type ExternalType, externalTypeCodes } from './external.ts';
import type { Published } from './published.ts';

/** What is known of a question without asking DNS: from the workspace's zones, then from the lock. */
export type KnownAnswer =
  | { readonly kind: 'records'; readonly rrset: RRset }
  | { readonly kind: 'no data' | 'no name' }
  /** A zone of the workspace holds the name, and what it says cannot be told from its text. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'locked'; readonly answer: ExternalAnswer }
  /** Nobody here knows what the name says: the one that was asked for, or one that its aliases lead to. */
  | { readonly kind: 'unknown'; readonly name: Name };

/** How many aliases are followed before a name counts as a loop. */
const maxAliases = 8;

/** The answer that a question ends at when aliases are followed, out of the workspace to a lock and back. */
export function knownAnswer(
  published: Published,
  lock: External | undefined,
  name: Name,
  type: ExternalType,
): KnownAnswer {
  let at = name;
  for (let i = 0; i <= maxAliases; i++) {
    const own = published.lookUp(at, externalTypeCodes[type]);
    if (own.kind === 'records') return { kind: 'records', rrset: own.rrset };
    if (own.kind === 'no data' || own.kind === 'no name') return { kind: own.kind };
    if (own.kind === 'unreadable' || own.kind === 'redirected') return { kind: 'unreadable' };
    let target = own.kind === 'alias' ? own.rrset.first.target : undefined;
    if (own.kind !== 'alias') {
      const locked = lock?.answers.get(at);
      const answer = locked?.get(type);
      if (answer) return { kind: 'locked', answer };
      const [alias] = locked?.get('CNAME')?.values ?? [];
      target = alias === undefined ? undefined : parseName(alias, root);
    }
    if (target === undefined) return { kind: 'unknown', name: at };
    at = target;
  }
  return { kind: 'unknown', name: at };
}
