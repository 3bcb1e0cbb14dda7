import { isAtOrBelow, type Name, nameToWire, parentOf } from '../dns/name.ts';
import { cname, dname, ns } from '../dns/types/basic.ts';
import { type Reads, reads, readsOfType } from './reads.ts';
import type { RRset } from './rrset.ts';
import type { Zone } from './zone.ts';
import { zoneFact } from './zone-fact.ts';

/** What an authoritative server with the zone says to a question (RFC 1034 §4.3.2). */
export type Answer =
  | { readonly kind: 'records'; readonly rrset: RRset; readonly isFromWildcard: boolean }
  | { readonly kind: 'alias'; readonly rrset: RRset; readonly isFromWildcard: boolean }
  /** A DNAME stands above the name. */
  | { readonly kind: 'redirected'; readonly rrset: RRset }
  /** The name lies in a zone delegated at the RRset's owner. */
  | { readonly kind: 'delegated'; readonly rrset: RRset }
  /** Entries of the name, or a file of the zone, could not be read, so that nobody can say what it does not have. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'no data' }
  | { readonly kind: 'no name' }
  | { readonly kind: 'outside' };

/** What an answer to a question about a type is read from, whatever it is. */
export function readsOfLookUp(type: number): Reads {
  const types = readsOfType(type) | readsOfType(ns.code) | readsOfType(dname.code) | readsOfType(cname.code);
  return types | reads.owners | reads.unreadable;
}

/** Answers a question from one zone. Aliases are not followed. */
export function lookUp(zone: Zone, name: Name, type: number): Answer {
  const answer = answerFrom(zone, name, type);
  const isAbsent = answer.kind === 'no data' || answer.kind === 'no name';
  return isAbsent && zone.missing.length > 0 ? { kind: 'unreadable' } : answer;
}

function answerFrom(zone: Zone, name: Name, type: number): Answer {
  const { apex } = zone;
  if (apex === undefined || !isAtOrBelow(name, apex)) return { kind: 'outside' };
  for (const ancestor of ancestorsBelow(name, apex)) {
    const id = zone.names.findName(ancestor);
    const cut = ancestor === apex ? undefined : zone.findAt(id, ns.code);
    if (cut) return { kind: 'delegated', rrset: cut };
    const redirection = ancestor === name ? undefined : zone.findAt(id, dname.code);
    if (redirection) return { kind: 'redirected', rrset: redirection };
  }
  const direct = answerAt(zone, name, type, false);
  if (direct) return direct;
  if (hasNameBelow(zone, name)) return { kind: 'no data' };
  for (
    let parent = parentOf(name);
    parent !== undefined && isAtOrBelow(parent, apex);
    parent = parentOf(parent)
  ) {
    const wildcard = (parent === '.' ? '*.' : `*.${parent}`) as Name;
    const answer = answerAt(zone, wildcard, type, true);
    if (answer) return answer;
    // RFC 4592 §3.3.1: only the closest encloser's wildcard counts.
    if (zone.hasRecords(zone.names.findName(parent)) || hasNameBelow(zone, parent)) break;
  }
  return { kind: 'no name' };
}

function answerAt(zone: Zone, owner: Name, type: number, isFromWildcard: boolean): Answer | undefined {
  const id = zone.names.findName(owner);
  const rrset = zone.findAt(id, type);
  if (rrset) return { kind: 'records', rrset, isFromWildcard };
  const alias = zone.findAt(id, cname.code);
  if (alias) return { kind: 'alias', rrset: alias, isFromWildcard };
  if (zone.isUnreadable(id)) return { kind: 'unreadable' };
  return zone.hasRecords(id) ? { kind: 'no data' } : undefined;
}

/** The names from just below the apex's parent down to the name itself. */
function ancestorsBelow(name: Name, apex: Name): readonly Name[] {
  const names: Name[] = [];
  for (let it: Name | undefined = name; it !== undefined; it = parentOf(it)) {
    names.push(it);
    if (it === apex) break;
  }
  return names.reverse();
}

/** Whether a name exists only because names below it do: an empty non-terminal (RFC 4592 §2.2.2). */
function hasNameBelow(zone: Zone, name: Name): boolean {
  return zone.names.mayHaveBelow(nameToWire(name)) && ancestorsOfOwners(zone).has(name);
}

const ancestorsOfOwners = zoneFact((zone): ReadonlySet<Name> => {
  const ancestors = new Set<Name>();
  for (let id = 0; id < zone.names.count; id++) {
    if (!zone.hasRecords(id)) continue;
    for (
      let it = parentOf(zone.names.nameOf(id));
      it !== undefined && it !== zone.apex && !ancestors.has(it);
      it = parentOf(it)
    )
      ancestors.add(it);
  }
  return ancestors;
});
