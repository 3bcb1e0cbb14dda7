import { labelsOf, type Name } from '../../dns/name.ts';
import { decodeLabel, encodeLabel } from '../../dns/punycode.ts';
import { nameShape } from '../../zone/name-shape.ts';
import type { Location } from '../../zone/source.ts';
import { defineRule, type Report } from '../rule.ts';
import { firstRecordOf, ownersOf } from './owners.ts';
import { oddTargets } from './targets.ts';

export default defineRule({
  id: 'name/invalid-a-label',
  severity: 'error',
  on: 'zone',
  summary: 'What begins with xn-- is a name in other letters.',
  references: ['RFC 5890 §2.3.2.1', 'RFC 5891 §4.2', 'RFC 3492'],
  *check(zone) {
    for (const id of ownersOf(zone, nameShape.aLabel)) {
      const record = firstRecordOf(zone, id);
      const span = record.isOwnerInherited ? record.typeSpan : record.ownerSpan;
      yield* reportLabels(zone.names.nameOf(id), { uri: record.source.uri, span });
    }
    for (const target of oddTargets(zone))
      if ((target.shape & nameShape.aLabel) !== 0) yield* reportLabels(target.name, target.at);
  },
});

function* reportLabels(name: Name, at: Location): Iterable<Report> {
  for (const label of labelsOf(name)) {
    if (!/^xn--/i.test(label)) continue;
    const decoded = decodeLabel(label);
    if (decoded === undefined || !/[^\x20-\x7e]/.test(decoded)) {
      yield {
        at,
        message: `${label} is no encoded name: it decodes to nothing. No browser shows or finds it as it was meant. Encode the name again.`,
      };
    } else if (encodeLabel(decoded) !== label.toLowerCase()) {
      yield {
        at,
        message: `${label} decodes to ${decoded}, which browsers encode as ${encodeLabel(decoded)}; nobody asks for the name here. Write that.`,
      };
    }
  }
}
