import { txt } from '../../dns/types/basic.ts';
import { types } from '../../dns/types/index.ts';
import { spf } from '../../dns/types/mail.ts';
import type { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';

const obsolete = types.filter((it) => it.status === 'obsolete');
/** What took the place of a type, where something did. */
const instead: Readonly<Record<string, string>> = {
  A6: 'Write AAAA.',
  MD: 'Write MX.',
  MF: 'Write MX.',
  SPF: 'Write TXT, which receivers read.',
  SIG: 'RRSIG took its place.',
  NXT: 'NSEC took its place.',
  GPOS: 'LOC took its place.',
  DLV: 'The registry that used it was closed in 2017.',
};

export default defineRule({
  id: 'syntax/obsolete-type',
  severity: 'warning',
  on: 'zone',
  summary: 'Types that were given up are not published.',
  references: ['RFC 1123 §2.2', 'RFC 6563', 'RFC 7208 §14.1'],
  *check(zone) {
    for (const type of obsolete) {
      for (const rrset of zone.rrsetsOf(type.code)) {
        const { first: record } = rrset;
        yield {
          at: { uri: record.source.uri, span: record.typeSpan },
          message: `${type.name} was given up, and nobody asks for it. ${instead[type.name] ?? 'Delete it.'}`,
          tag: 'deprecated',
          fixes: (): readonly Fix[] =>
            type.code !== spf.code || rrset.size > 1 || !/^"[^"]*"$/.test(record.shown) || hasSpf(zone, rrset)
              ? []
              : [fixIn(record.source.uri, 'Write TXT', [{ at: record.typeSpan, newText: 'TXT' }], false)],
        };
      }
    }
  },
});

/** Whether the owner of SPF records has the same in TXT, as was the habit once: then a second one would break both. */
function hasSpf(zone: Zone, { ownerId }: RRset): boolean {
  const texts = zone.findAt(ownerId, txt.code);
  return texts?.records.some((it) => /"v=spf1[ "]/i.test(it.shown)) ?? false;
}
