import { type Name, parseName, root } from '../dns/name.ts';
import { cname, txt } from '../dns/types/basic.ts';
import { mx } from '../dns/types/mail.ts';
import { roleOfOwner } from '../mail/recognize.ts';
import { isSpfValue, parseSpf } from '../mail/spf.ts';
import { targetName } from '../mail/spf-target-name.ts';
import { evaluatedLookups } from '../mail/spf-tree.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { RRset } from '../zone/rrset.ts';
import { type ExternalAnswers, type ExternalType, exchangeOf } from './external.ts';
import { knownAnswer } from './known-answer.ts';
import { Published } from './published.ts';
import type { Snapshot } from './snapshot.ts';
import { networkLists, spfCopies } from './spf-copies.ts';

/** A question to DNS about a name beyond the workspace. */
export interface ExternalQuestion {
  readonly name: Name;
  readonly type: ExternalType;
}

/**
 * The questions that the records of the workspace lead to and that its zones do not answer: what SPF asks, what copied
 * networks were copied from, the addresses of mail hosts, and what aliases of keys and policies lead to. A question may
 * come several times.
 */
export function* externalQuestions(snapshot: Snapshot): Iterable<ExternalQuestion> {
  for (const zone of snapshot.zones) {
    const published = new Published(zone, snapshot);
    for (const question of questionsOfZone(published)) yield* beyond(published, question);
  }
}

/** The questions that come up where a question is answered as `answers` say: what an alias or a record leads to. */
export function* questionsBehind(
  snapshot: Snapshot,
  { name, type }: ExternalQuestion,
  answers: ExternalAnswers,
): Iterable<ExternalQuestion> {
  const [zone] = snapshot.zones;
  if (zone === undefined) return;
  const published = new Published(zone, snapshot);
  const own = answers.get(name);
  const [alias] = own?.get('CNAME')?.values ?? [];
  const target = alias === undefined ? undefined : parseName(alias, root);
  const values = own?.get(type)?.values ?? [];
  const next = target === undefined ? questionsOfValues(name, type, values) : [{ name: target, type }];
  for (const question of next) yield* beyond(published, question);
}

/** What is left of a question where the workspace's zones have said what they know. */
function* beyond(published: Published, { name, type }: ExternalQuestion): Iterable<ExternalQuestion> {
  const answer = knownAnswer(published, undefined, name, type);
  if (answer.kind === 'unknown') yield { name: answer.name, type };
}

function* questionsOfZone({ zone }: Published): Iterable<ExternalQuestion> {
  for (const group of zone.groupsOf(txt.code)) {
    const rrset = new RRset(zone, group);
    for (const { rdata } of rrset.records) {
      const value = joinStrings(rdata);
      if (isSpfValue(value)) yield* questionsOfSpf(value, rrset.owner);
    }
  }
  for (const { sources } of spfCopies(zone, networkLists(zone)))
    for (const { name } of sources) yield { name, type: 'TXT' };
  for (const group of zone.groupsOf(mx.code)) {
    for (const { target } of new RRset(zone, group).records)
      if (target !== undefined && target !== root) yield* addressesOf(target);
  }
  for (const group of zone.groupsOf(cname.code)) {
    const rrset = new RRset(zone, group);
    const { target } = rrset.first;
    if (target !== undefined && roleOfOwner(rrset.owner) !== undefined) yield { name: target, type: 'TXT' };
  }
}

function* questionsOfValues(
  name: Name,
  type: ExternalType,
  values: readonly string[],
): Iterable<ExternalQuestion> {
  if (type === 'TXT') for (const value of values) if (isSpfValue(value)) yield* questionsOfSpf(value, name);
  if (type !== 'MX') return;
  for (const value of values) {
    const host = exchangeOf(value);
    if (host !== undefined && host !== root) yield* addressesOf(host);
  }
}

function* questionsOfSpf(value: string, domain: Name): Iterable<ExternalQuestion> {
  for (const term of evaluatedLookups(parseSpf(value))) {
    const usesSender = term.domain?.parts.some((it) => it.kind === 'macro' && it.letter === 'o');
    if (usesSender || term.kind === 'ptr') continue;
    const name = term.domain === undefined ? domain : targetName(term.domain, { domain, sender: domain });
    if (name === undefined) continue;
    if (term.kind === 'include' || term.kind === 'redirect') yield { name, type: 'TXT' };
    else if (term.kind === 'mx') yield { name, type: 'MX' };
    else yield* addressesOf(name);
  }
}

function* addressesOf(name: Name): Iterable<ExternalQuestion> {
  yield { name, type: 'A' };
  yield { name, type: 'AAAA' };
}
