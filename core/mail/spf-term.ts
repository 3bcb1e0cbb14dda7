import type { Prefix } from '../dns/prefix.ts';
import type { Span } from '../text/span.ts';
import type { DomainSpec } from './spf-domain-spec.ts';
import { type MechanismName, type ModifierName, mechanisms, type Qualifier } from './spf-vocabulary.ts';

/** What all terms have; offsets are those of the record's value. */
interface Written {
  /** The whole term, its qualifier included. */
  readonly at: Span;
  /** The name as it stands, without qualifier and separator. */
  readonly nameAt: Span;
}

/** What all mechanisms have (RFC 7208 §4.6.1). */
interface Qualified extends Written {
  readonly qualifier: Qualifier;
  /** Empty, at the start of the name, where the qualifier is left out. */
  readonly qualifierAt: Span;
}

/** A colon or equals sign, and what follows it up to a prefix length. */
interface WithArgument {
  readonly separatorAt: Span;
  readonly argumentAt: Span;
}

export interface AllTerm extends Qualified {
  readonly kind: 'all';
}

/** `include:` or `exists:` with its domain. */
export interface DomainTerm extends Qualified, WithArgument {
  readonly kind: 'include' | 'exists';
  readonly domain: DomainSpec;
}

/** `ptr`, whose domain may be left out. */
export interface PtrTerm extends Qualified, Partial<WithArgument> {
  readonly kind: 'ptr';
  readonly domain?: DomainSpec;
}

/** `a` or `mx`; the domain may be left out, and the prefix lengths default to whole addresses. */
export interface HostTerm extends Qualified, Partial<WithArgument> {
  readonly kind: 'a' | 'mx';
  readonly domain?: DomainSpec;
  readonly ip4Length: number;
  readonly ip4LengthAt?: Span;
  readonly ip6Length: number;
  readonly ip6LengthAt?: Span;
}

/** `ip4:` or `ip6:`; the network keeps the host bits that are written. */
export interface IpTerm extends Qualified, WithArgument {
  readonly kind: 'ip4' | 'ip6';
  readonly network: Prefix;
  readonly lengthAt?: Span;
}

export interface ModifierTerm extends Written, WithArgument {
  readonly kind: ModifierName;
  readonly domain: DomainSpec;
}

/** A modifier that receivers ignore. `meant` says which mechanism it was surely meant to be, as in `ip4=192.0.2.1`. */
export interface UnknownModifierTerm extends Written, WithArgument {
  readonly kind: 'unknown-modifier';
  readonly name: string;
  readonly meant?: MechanismName;
}

/** A term that makes receivers refuse the whole record. `meant` is what its name says, where that is known. */
export interface BrokenTerm extends Written {
  readonly kind: 'broken';
  readonly meant?: MechanismName | ModifierName;
}

export type Mechanism = AllTerm | DomainTerm | PtrTerm | HostTerm | IpTerm;

/** One term of an SPF record (RFC 7208 §4.6.1). */
export type SpfTerm = Mechanism | ModifierTerm | UnknownModifierTerm | BrokenTerm;

/** A term that costs one of the ten lookups (RFC 7208 §4.6.4). */
export type LookupTerm = DomainTerm | PtrTerm | HostTerm | ModifierTerm;

export function isMechanism(term: SpfTerm): term is Mechanism {
  return Object.hasOwn(mechanisms, term.kind);
}

export function isIpTerm(term: SpfTerm): term is IpTerm {
  return term.kind === 'ip4' || term.kind === 'ip6';
}

export function costsLookup(term: SpfTerm): term is LookupTerm {
  return term.kind === 'redirect' || (isMechanism(term) && mechanisms[term.kind].costsLookup);
}
