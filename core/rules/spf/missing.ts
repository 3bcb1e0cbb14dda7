import { root, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { kindOfValue } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { appendLines } from '../append-records.ts';
import { defineRule, fixIn, type Report } from '../rule.ts';
import type { SpfPlaces } from '../spf-places.ts';

export default defineRule({
  id: 'spf/missing',
  severity: 'warning',
  on: 'mail',
  summary: 'A domain with mail says who sends as it.',
  references: ['RFC 7208 §10.1'],
  *check({ published, spf }) {
    const { zone } = published;
    const lacking = [...namesWithout(zone, spf)];
    if (lacking.length > most) yield manyLack(zone, lacking);
    else for (const group of lacking) yield lacks(new RRset(zone, group));
  },
});

/** Where more names than this lack a record, that is one way of working, and is said once. */
const most = 25;

/** The MX RRsets, as groups of the zone's index, of names that have no SPF record and should. */
function* namesWithout(zone: Zone, spf: SpfPlaces): Iterable<number> {
  const { owners } = zone.index;
  for (const group of zone.groupsOf(mx.code)) {
    const id = owners[group] as number;
    if (spf.isAt(id)) continue;
    // What almost is an SPF record is reported as that.
    const texts = zone.findAt(id, txt.code)?.records ?? [];
    if (texts.some((it) => kindOfValue(joinStrings(it.rdata)) === 'spf')) continue;
    if (zone.names.hasUnderscore(id) || zone.isUnreadable(id)) continue;
    if (!zone.names.nameOf(id).startsWith('*.')) yield group;
  }
}

function lacks(rrset: RRset): Report {
  const { owner, first } = rrset;
  const value = fitting(rrset);
  return {
    at: { uri: first.source.uri, span: first.rdataSpan },
    message: isNull(rrset)
      ? `${withoutDot(owner)} takes no mail, and nothing says that none comes from it: anybody may send as it. Add TXT "${value}".`
      : `${withoutDot(owner)} takes mail, and has no SPF record that says who sends it: receivers trust its mail less, and anybody may send as it. Add one.`,
    fixes: () => {
      const edit = appendLines(first.source, [`${owner} TXT "${value}"`]);
      return [fixIn(first.source.uri, `Add "${value}"`, [edit], false)];
    },
  };
}

function manyLack(zone: Zone, groups: readonly number[]): Report {
  const { owner, first } = new RRset(zone, groups[0] as number);
  return {
    at: { uri: first.source.uri, span: first.rdataSpan },
    message: `${withoutDot(owner)} and ${groups.length - 1} other names of this zone have MX records, and no SPF records that say who sends mail as them: receivers trust it less, and anybody may send as them. Add one to each.`,
    fixes: () => {
      const lines = groups.map((group) => {
        const rrset = new RRset(zone, group);
        return `${rrset.owner} TXT "${fitting(rrset)}"`;
      });
      return [fixIn(first.source.uri, 'Add one to each', [appendLines(first.source, lines)], false)];
    },
  };
}

function isNull({ size, first }: RRset): boolean {
  return size === 1 && first.target === root;
}

function fitting(rrset: RRset): string {
  return isNull(rrset) ? 'v=spf1 -all' : 'v=spf1 mx ~all';
}
