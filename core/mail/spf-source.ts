import type { Name } from '../dns/name.ts';

/** Where a fact about DNS was found: in the user's own zones, in what DNS said when it was asked, or shipped with us. */
export type FactOrigin = 'workspace' | 'lock' | 'snapshot';

/** Where a fact comes from, and for what is not the user's own, the date (`2026-08` or `2026-08-17`) of it. */
export interface Provenance {
  readonly origin: FactOrigin;
  readonly asOf?: string;
  /** The networks that the records name are left out: good for counting, not for saying who may send. */
  readonly isLookupsOnly?: true;
}

/** What is known of the SPF record at a name. */
export type SpfSource =
  /** All its SPF records; more than one is an error (RFC 7208 §4.5). */
  | ({
      readonly state: 'records';
      readonly values: readonly string[];
    } & Provenance)
  /** Only the cost: how many lookups the evaluation of its record needs, the one that fetches it left out. */
  | ({ readonly state: 'counted'; readonly lookups: number } & Provenance)
  /** It has no SPF record; `isVoid` where it has no TXT record at all, or does not exist. */
  | ({ readonly state: 'none'; readonly isVoid: boolean } & Provenance)
  | { readonly state: 'unknown' };

/** The records of one type at a name; an empty list where it is known that there are none. */
export type Known<T> =
  | ({ readonly state: 'known'; readonly values: readonly T[] } & Provenance)
  | { readonly state: 'unknown' };

/** Answers from what is known without asking DNS. */
export interface SpfResolver {
  readonly spf: (name: Name) => SpfSource;
  /** The hosts of its MX records. */
  readonly exchanges: (name: Name) => Known<Name>;
  /** Its A and AAAA records together, four or sixteen octets each. */
  readonly addresses: (name: Name) => Known<Uint8Array>;
}
