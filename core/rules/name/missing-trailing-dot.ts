import { labelsOf, nameFromWire, withoutDot } from '../../dns/name.ts';
import { types } from '../../dns/types/index.ts';
import { defineRule, fixIn } from '../rule.ts';

const withNames = types.filter((type) => type.status !== 'meta' && type.fields.some((it) => it.kind.isName));

export default defineRule({
  id: 'name/missing-trailing-dot',
  severity: 'error',
  on: 'zone',
  summary: 'A full name in RDATA ends in a dot.',
  references: ['RFC 1035 §5.1', 'RFC 1912 §2.2'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || labelsOf(apex).length < 2) return;
    const twice = `${apex}${apex}`;
    for (const type of withNames) {
      for (const rrset of zone.rrsetsOf(type.code)) {
        for (const record of rrset.records) {
          const doubled = record.targets.some((it) => it === twice || it.endsWith(`.${twice}`));
          if (!doubled) continue;
          for (const place of record.fields) {
            if (!type.fields[place.field]?.kind.isName) continue;
            const target = nameFromWire(record.rdata, place.from);
            if (target !== twice && !target.endsWith(`.${twice}`)) continue;
            const { uri } = record.at;
            yield {
              at: { uri, span: place.span },
              message: `Without a final dot the zone is appended once more: this is ${target}, not ${withoutDot(target).slice(0, -apex.length)}. Add the dot.`,
              fixes: () => [
                fixIn(
                  uri,
                  'Add the final dot',
                  [{ at: { start: place.span.end, end: place.span.end }, newText: '.' }],
                  true,
                ),
              ],
            };
          }
        }
      }
    }
  },
});
