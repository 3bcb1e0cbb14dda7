import type { Pattern } from './pattern.ts';

/**
 * How sure we are: `documented` by the vendor, `observed` in several public configurations, or `reported` by one source
 * (to inform with, never to report an error by).
 */
export type Confidence = 'documented' | 'observed' | 'reported';

/** What a vendor that sends or receives mail for clients needs in their DNS. Facts, with their date. */
export interface Service {
  readonly id: string;
  readonly name: string;
  /** When the facts held: `2026-08`, or a year. */
  readonly asOf: string;
  readonly confidence: Confidence;
  /** The vendor's page about its DNS records. */
  readonly docs: string;
  /** All mail to a client goes through it, so that its MX records are the client's; those of others are for what they process. */
  readonly takesAllMail?: true;
  /** Complete sets of MX records, the one for new domains first; empty where the vendor takes no mail in. */
  readonly mx: readonly MxSet[];
  readonly spf?: SpfUse;
  /** Complete sets of DKIM names, the current one first. */
  readonly dkim: readonly DkimSet[];
  /** What gives bounces a name below the client's domain, so that SPF aligns. */
  readonly returnPath: readonly ServiceRecord[];
  /** What proves to the vendor that the domain is the client's. */
  readonly verification: readonly ServiceRecord[];
  /** Whether mail can pass DMARC through SPF: with the client's own domain, with the return path only, or never. */
  readonly spfAlignment: 'own domain' | 'return path' | 'never';
  readonly notes: readonly string[];
}

export interface MxSet {
  readonly summary: string;
  readonly records: readonly { readonly preference: number; readonly exchange: Pattern }[];
}

export interface SpfUse {
  /** What to include. */
  readonly include: Pattern;
  /** What the include costs of the ten lookups, its own one included; undefined where nobody checked. */
  readonly lookups: number | undefined;
  /** Where the include does something: at the domain that mail is from, at the return path only, or nowhere. */
  readonly place: 'sender domain' | 'return path' | 'nowhere';
  /** The label that the vendor suggests for sending from a name below the domain, where it can. */
  readonly subdomain?: string;
  /** Includes that the vendor documented once. */
  readonly former: readonly string[];
  /** Names inside the vendor's own tree: to be reached through `include`, never to be included. */
  readonly internal: readonly string[];
}

export interface DkimSet {
  readonly summary: string;
  /** The length of its RSA keys, where the vendor fixes one that is short. */
  readonly bits?: number;
  readonly records: readonly ServiceRecord[];
}

/** A record that the vendor asks for. */
export interface ServiceRecord {
  /** Relative to the client's domain; `@` is the domain itself. */
  readonly owner: Pattern;
  readonly type: 'CNAME' | 'TXT' | 'MX';
  /** The target or text; for MX the exchange. Left out where only the vendor's console knows it. */
  readonly target?: Pattern;
}

/** Declares a service. */
export function defineService(service: Service): Service {
  return service;
}

/** A CNAME that a vendor asks for. */
export function cname(owner: Pattern, target: Pattern): ServiceRecord {
  return { owner, type: 'CNAME', target };
}

/** A TXT record that a vendor asks for. */
export function txt(owner: Pattern, target?: Pattern): ServiceRecord {
  return target === undefined ? { owner, type: 'TXT' } : { owner, type: 'TXT', target };
}
