import type { Name } from '../../core/dns/name.ts';
import type { Zone } from '../../core/zone/zone.ts';
import type { Resolve } from '../receiver/resolver.ts';
import type { Endpoint } from '../wire/endpoint.ts';
import type { AskOnce } from './asker.ts';

/** What a check came to. `unknown`: it could not be asked, so nobody knows; that is never good. */
export type LiveState = 'pass' | 'warn' | 'fail' | 'unknown';

/** What was asked of whom, and what the answer was. */
export interface Evidence {
  /** An address, or `resolver` for what was resolved. */
  readonly server: string;
  readonly question: string;
  readonly answer: string;
}

/** What one check says about a zone: good, bad, or that nobody could tell. */
export interface Judgement {
  readonly state: 'good' | 'bad' | 'unknown';
  /** What is so, and for a bad one why it matters. */
  readonly message: string;
  /** What to do; empty where nothing is to be done. */
  readonly advice: string;
  readonly evidence: readonly Evidence[];
}

/** A check as data: what it asks about every zone, and how bad a bad answer is. */
export interface LiveCheck {
  /** `dns/serial`: a family and a name. */
  readonly id: string;
  /** The question, for people. */
  readonly asks: string;
  /** A bad answer is a failure (`error`) or a warning. */
  readonly severity: 'error' | 'warning';
  /** Asks. Undefined where the question does not arise for the zone. Never rejects. */
  readonly judge: (subject: LiveSubject) => Promise<Judgement | undefined>;
}

/** A name server that is asked. */
export interface LiveServer {
  /** `ns1.example.net (192.0.2.53)`, or the address alone. */
  readonly label: string;
  readonly endpoint: Endpoint;
}

/** One zone as its checks see it. */
export interface LiveSubject {
  readonly apex: Name;
  /** What the folder says. */
  readonly zone: Zone;
  readonly servers: readonly LiveServer[];
  /** Name servers that no address was found for, each with the reason. */
  readonly unresolved: readonly string[];
  /** Why nobody can be asked, where `servers` is empty. */
  readonly obstacle: string | undefined;
  /** The addresses that mail leaves from. */
  readonly outbound: readonly string[];
  /** The name that the sending server says. */
  readonly helo: string;
  /** The serial of the last deploy, where it is remembered. */
  readonly deployedSerial: number | undefined;
  readonly ask: AskOnce;
  readonly resolve: Resolve;
}

/** A check's result for a zone. */
export interface LiveResult extends Omit<Judgement, 'state'> {
  readonly zone: Name;
  readonly check: string;
  readonly asks: string;
  readonly severity: 'error' | 'warning';
  readonly state: LiveState;
}
