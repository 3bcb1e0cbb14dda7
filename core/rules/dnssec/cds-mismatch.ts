import { keyTag } from '../../dns/key-tag.ts';
import { cdnskey, cds, dnskey } from '../../dns/types/dnssec.ts';
import type { Record } from '../../zone/record.ts';
import { octetKey } from '../../zone/resource-records.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, type Report } from '../rule.ts';

export default defineRule({
  id: 'dnssec/cds-mismatch',
  severity: 'error',
  on: 'zone',
  summary: 'CDS and CDNSKEY records are about keys of the zone, or all ask to delete.',
  references: ['RFC 7344 §4', 'RFC 8078 §4'],
  refusedBy: ['bind'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined) return;
    const digests = zone.find(apex, cds.code)?.records ?? [];
    const keys = zone.find(apex, cdnskey.code)?.records ?? [];
    const deletions = [...digests, ...keys].filter(asksToDelete);
    const [deletion] = deletions;
    const kept = [...digests, ...keys].filter((it) => !asksToDelete(it));
    const [other] = kept;
    if (deletion && other) {
      yield {
        at: other.at,
        message: `Another ${deletion.typeName} record asks the parent to make the zone unsigned, while this one names a key; BIND refuses the zone, and parents do neither. Keep the one that is meant.`,
        related: [{ at: deletion.at, message: 'The request to delete.' }],
      };
      return;
    }
    yield* withoutKey(zone, kept);
    yield* unlike(digests, keys);
  },
});

/** `0 0 0 00` and `0 3 0 AA==`, whose algorithm is 0. */
function asksToDelete({ type, rdata }: Record): boolean {
  return rdata[type === cds.code ? 2 : 3] === 0;
}

/** The tag and the algorithm that a record is about. */
function idOf({ type, rdata }: Record): string {
  const tag = type === cds.code ? (rdata[0] as number) * 256 + (rdata[1] as number) : keyTag(rdata);
  return `${tag} ${rdata[type === cds.code ? 2 : 3]}`;
}

function* withoutKey(zone: Zone, records: readonly Record[]): Iterable<Report> {
  const [first] = records;
  if (!first || zone.apex === undefined) return;
  const published = zone.find(zone.apex, dnskey.code)?.records ?? [];
  const ids = new Set(published.map(idOf));
  // A key for later may be announced before it is published; one of them all must be there.
  if (records.some((it) => ids.has(idOf(it)))) return;
  const isUnsigned = published.length === 0;
  yield {
    at: first.at,
    message: isUnsigned
      ? `The zone has no DNSKEY records, so this is about no key of it; BIND refuses the zone, and a parent that follows makes every name fail. Let the signer publish it, or delete it.`
      : `None of the keys of the zone has the tag ${idOf(first).replace(' ', ' and the algorithm ')}; a parent that follows makes every name fail. Copy the record from the key again.`,
    refusedBy: isUnsigned ? ['bind'] : [],
    related: published
      .slice(0, 3)
      .map((it) => ({ at: it.at, message: `The key with the tag ${keyTag(it.rdata)}.` })),
  };
}

/** Where both kinds are there, they say the same (RFC 7344 §4). */
function* unlike(digests: readonly Record[], keys: readonly Record[]): Iterable<Report> {
  if (digests.length === 0 || keys.length === 0) return;
  const [ofDigests, ofKeys] = [new Set(digests.map(idOf)), new Set(keys.map(idOf))];
  const odd = [
    ...digests.filter((it) => !asksToDelete(it) && !ofKeys.has(idOf(it))),
    ...keys.filter((it) => !asksToDelete(it) && !ofDigests.has(idOf(it))),
  ];
  const seen = new Set<string>();
  for (const record of odd) {
    const key = octetKey(record.rdata);
    if (seen.has(key)) continue;
    seen.add(key);
    yield {
      at: record.at,
      message: `No ${record.type === cds.code ? 'CDNSKEY' : 'CDS'} record is about this key, and a parent takes one kind or the other. Publish the same keys as both.`,
      refusedBy: [],
    };
  }
}
