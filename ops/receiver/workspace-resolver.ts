import { type Name, parseName } from '../../core/dns/name.ts';
import { snapshotSource } from '../../core/mail/services/snapshot.ts';
import { Published, type PublishedAnswer } from '../../core/workspace/published.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { answersOf, receiverTypes } from './answers.ts';
import { NoAnswer, type ReceiverAnswers, type Resolve } from './resolver.ts';

/**
 * Answers as if all zones of the workspace were published, aliases followed. Of names beyond them only the SPF records
 * of well-known services are known, from the shipped snapshot; whatever else is asked for is unknown.
 */
export function workspaceResolver(snapshot: Snapshot): Resolve {
  return async (text, type) => {
    const name = parseName(text.endsWith('.') ? text : `${text}.`);
    if (name === undefined) throw new NoAnswer('ENOTFOUND', text, type);
    const zone = snapshot.zoneHolding(name);
    const answer: PublishedAnswer = zone
      ? new Published(zone, snapshot).resolve(name, receiverTypes[type])
      : { kind: 'unknown' };
    if (answer.kind === 'records') return answersOf(type, answer.rrset.records);
    if (answer.kind === 'no name') throw new NoAnswer('ENOTFOUND', text, type);
    if (answer.kind === 'no data') throw new NoAnswer('ENODATA', text, type);
    const known = type === 'TXT' ? serviceRecords(name) : undefined;
    if (known) return known;
    throw new NoAnswer('EUNKNOWN', text, type);
  };
}

function serviceRecords(name: Name): ReceiverAnswers['TXT'] | undefined {
  const source = snapshotSource(name);
  if (source.state !== 'records' || source.isLookupsOnly) return undefined;
  return source.values.map((value) => [value]);
}
