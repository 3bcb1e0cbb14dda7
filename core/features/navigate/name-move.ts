import { isAtOrBelow, labelsOf, type Name, parseName } from '../../dns/name.ts';

/** One name that becomes another, and which names go with it. */
export interface Move {
  readonly from: Name;
  readonly to: Name;
  /** All names below go with it, and origins. */
  readonly isSubtree: boolean;
  moves(name: Name): boolean;
  /** What a name becomes that moves; undefined where that would be longer than names are. */
  moved(name: Name): Name | undefined;
}

/**
 * The move of a name and of what is said of it in names below that begin with an underscore (RFC 8552), such as
 * `_25._tcp.mail` or `s1._domainkey.news`; of everything below it for a subtree.
 */
export function moveOf(from: Name, to: Name, isSubtree: boolean): Move {
  const prefixOf = (name: Name): string => name.slice(0, name.length - from.length);
  return {
    from,
    to,
    isSubtree,
    moves(name) {
      if (name === from) return true;
      if (!isAtOrBelow(name, from)) return false;
      return (
        isSubtree ||
        labelsOf(prefixOf(name) as Name)
          .at(-1)
          ?.startsWith('_') === true
      );
    },
    moved: (name) => (name === from ? to : parseName(`${prefixOf(name)}${to}`)),
  };
}
