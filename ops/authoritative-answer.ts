import { isAtOrBelow, labelsOf, type Name, nameFromWire, nameToWire, parseName } from '../core/dns/name.ts';
import type { ResourceRecord } from '../core/dns/resource-record.ts';
import { rrType } from '../core/plan/rr-type.ts';
import { negativeTtl } from '../core/plan/soa.ts';
import { lookUp } from '../core/zone/look-up.ts';
import type { RRset } from '../core/zone/rrset.ts';
import type { Zone } from '../core/zone/zone.ts';
import { rcode } from './wire/codes.ts';
import type { Question } from './wire/message.ts';

/** What an authoritative server of a zone says to a question. */
export interface AuthoritativeAnswer {
  readonly rcode: number;
  readonly isAuthoritative: boolean;
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
}

/**
 * What a server that has the zone answers (RFC 1034 §4.3.2): the records, an alias and where it leads within the zone, a
 * referral, or nothing with the SOA.
 */
export function answerFrom(zone: Zone, question: Question): AuthoritativeAnswer {
  const answer: ResourceRecord[] = [];
  let { name } = question;
  // Aliases that lead in a circle end with what was found.
  for (let i = 0; i < 16; i++) {
    const step = answerOnce(zone, { name, type: question.type });
    answer.push(...step.answer);
    const alias = step.answer.at(-1);
    const isFollowed =
      alias?.type === rrType.cname && question.type !== rrType.cname && question.type !== rrType.any;
    const target = isFollowed ? nameFromWire(alias.rdata) : undefined;
    if (target === undefined || zone.apex === undefined || !isAtOrBelow(target, zone.apex)) {
      return { ...step, answer, isAuthoritative: step.isAuthoritative || answer.length > 0 };
    }
    name = target;
  }
  return say({ answer });
}

/** Whether a name belongs to another server's zone by a delegation in this one (DS at the cut itself is ours). */
export function isDelegated(zone: Zone, name: Name, type: number): boolean {
  const found = lookUp(zone, name, type);
  return found.kind === 'delegated' && !(found.rrset.owner === name && type === rrType.ds);
}

function answerOnce(zone: Zone, { name, type }: Question): AuthoritativeAnswer {
  const found = lookUp(zone, name, type);
  switch (found.kind) {
    case 'records':
    case 'alias':
      if (type === rrType.any) break;
      return say({ answer: recordsOf(found.rrset, name) });
    case 'redirected':
      return redirect(found.rrset, name);
    case 'delegated':
      if (found.rrset.owner === name && type === rrType.ds) break;
      return referral(zone, found.rrset);
    case 'no name':
      return say({ rcode: rcode.nxDomain, authority: denial(zone) });
    case 'outside':
      return say({ rcode: rcode.refused, isAuthoritative: false });
  }
  const sets = zone.at(name).filter((set) => type === rrType.any || set.type === type);
  if (sets.length > 0) return say({ answer: sets.flatMap((set) => recordsOf(set, name)) });
  return say({ authority: denial(zone) });
}

function say(parts: Partial<AuthoritativeAnswer>): AuthoritativeAnswer {
  return { rcode: rcode.noError, isAuthoritative: true, answer: [], authority: [], additional: [], ...parts };
}

function recordsOf(set: RRset, owner: Name): ResourceRecord[] {
  const { type } = set;
  const { ttl } = set.first;
  return set.records.map(({ rdata }) => ({ owner, type, ttl, rdata }));
}

function referral(zone: Zone, cut: RRset): AuthoritativeAnswer {
  const authority = recordsOf(cut, cut.owner);
  const additional = authority.flatMap(({ rdata }) => {
    const host = nameFromWire(rdata);
    const addresses = zone.at(host).filter(({ type }) => type === rrType.a || type === rrType.aaaa);
    return addresses.flatMap((set) => recordsOf(set, host));
  });
  return say({ isAuthoritative: false, authority, additional });
}

/** A DNAME above the name, and the alias that it makes of the name (RFC 6672 §2.2). */
function redirect(set: RRset, name: Name): AuthoritativeAnswer {
  const depth = labelsOf(name).length - labelsOf(set.owner).length;
  const { ttl, rdata } = set.first;
  const target = parseName(labelsOf(name).slice(0, depth).join('.'), nameFromWire(rdata));
  const answer = recordsOf(set, set.owner);
  if (target === undefined) return say({ answer });
  return say({ answer: [...answer, { owner: name, type: rrType.cname, ttl, rdata: nameToWire(target) }] });
}

/** The SOA that tells for how long "there is none" may be kept (RFC 2308 §3). */
function denial(zone: Zone): readonly ResourceRecord[] {
  const set = zone.apex === undefined ? undefined : zone.find(zone.apex, rrType.soa);
  return set === undefined ? [] : recordsOf(set, set.owner).map((soa) => ({ ...soa, ttl: negativeTtl(soa) }));
}
