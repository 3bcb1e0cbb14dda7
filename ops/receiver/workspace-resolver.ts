import { type Name, parseName, withoutDot } from '../../core/dns/name.ts';
import { ptr } from '../../core/dns/types/basic.ts';
import { likelyOrganizationalDomain } from '../../core/mail/organizational-domain.ts';
import { snapshotSource } from '../../core/mail/services/snapshot.ts';
import { exchangeOf } from '../../core/workspace/external.ts';
import { type KnownAnswer, knownAnswer } from '../../core/workspace/known-answer.ts';
import { Published } from '../../core/workspace/published.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { answersOf } from './answers.ts';
import { NoAnswer, type ReceiverAnswers, type ReceiverType, type Resolve } from './resolver.ts';

/**
 * Answers as if all zones of the workspace were published, aliases followed; beyond them from the lock, and the SPF
 * records of well-known services from the shipped snapshot. Whatever else is asked for is put to `live`, and unknown
 * where nobody is to be asked. Registries are taken to publish no DMARC records (RFC 9989 §4.7, `psd=y`) unless the lock
 * or DNS says so.
 */
export function workspaceResolver(snapshot: Snapshot, live?: Resolve): Resolve {
  const [zone] = snapshot.zones;
  const published = zone && new Published(zone, snapshot);
  const askLive = live && askingOnce(live);
  return async (text, type) => {
    const name = parseName(text.endsWith('.') ? text : `${text}.`);
    if (name === undefined) throw new NoAnswer('ENOTFOUND', text, type);
    const answer = published && known(published, snapshot, name, type);
    if (answer?.kind === 'records') return answersOf(type, answer.rrset.records);
    if (answer?.kind === 'no name') throw new NoAnswer('ENOTFOUND', text, type);
    if (answer?.kind === 'no data') throw new NoAnswer('ENODATA', text, type);
    if (answer?.kind === 'locked') {
      const { values } = answer.answer;
      if (values.length === 0) throw new NoAnswer('ENODATA', text, type);
      return lockedAnswers(type, values);
    }
    const end = answer?.kind === 'unknown' ? answer.name : name;
    if (askLive) return askLive(withoutDot(end), type);
    const service = type === 'TXT' ? serviceRecords(end) : undefined;
    if (service) return service;
    throw new NoAnswer(isPolicyOfRegistry(end) ? 'ENOTFOUND' : 'EUNKNOWN', text, type);
  };
}

/** To find what decides, the same questions come again and again. */
function askingOnce(resolve: Resolve): Resolve {
  const asked = new Map<string, ReturnType<Resolve>>();
  return (name, type) => {
    const key = `${type} ${name}`;
    const answer = asked.get(key) ?? resolve(name, type);
    asked.set(key, answer);
    return answer;
  };
}

function known(published: Published, snapshot: Snapshot, name: Name, type: ReceiverType): KnownAnswer {
  if (type !== 'PTR') return knownAnswer(published, snapshot.external, name, type);
  const answer = published.resolve(name, ptr.code);
  if (answer.kind === 'records' || answer.kind === 'no data' || answer.kind === 'no name') return answer;
  return { kind: 'unknown', name };
}

/** Whether a name is `_dmarc` at what is probably a public suffix. */
function isPolicyOfRegistry(name: Name): boolean {
  if (!name.startsWith('_dmarc.')) return false;
  const below = parseName(`x.${name.slice('_dmarc.'.length)}`);
  return below !== undefined && likelyOrganizationalDomain(below) === below;
}

function serviceRecords(name: Name): ReceiverAnswers['TXT'] | undefined {
  const source = snapshotSource(name);
  if (source.state !== 'records' || source.isLookupsOnly) return undefined;
  return source.values.map((value) => [value]);
}

/** The answers that values mean which are written as in the lock. */
function lockedAnswers(type: ReceiverType, values: readonly string[]): ReceiverAnswers[ReceiverType] {
  if (type === 'TXT') return values.map((value) => [value]);
  if (type !== 'MX') return values;
  return values.flatMap((value) => {
    const exchange = exchangeOf(value);
    return exchange === undefined
      ? []
      : [{ priority: Number.parseInt(value, 10), exchange: withoutDot(exchange) }];
  });
}
