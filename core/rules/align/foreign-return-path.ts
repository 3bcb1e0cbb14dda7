import type { Name } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { serviceOfAlias } from '../../mail/services/detect.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import { defineRule } from '../rule.ts';
import { dkimSetsIn } from '../vendor/traces.ts';

export default defineRule({
  id: 'align/foreign-return-path',
  severity: 'info',
  on: 'mail',
  summary: 'A return path belongs to a service that signs.',
  references: ['RFC 9989 §4.4'],
  *check(places) {
    const { zone } = places.published;
    const targets = (target: Name) => {
      const service = serviceOfAlias(target);
      return (
        service?.returnPath.some(
          (it) => it.type === 'CNAME' && it.target !== undefined && matchesPattern(it.target, target),
        ) === true
      );
    };
    for (const record of zone.recordsTo(cname.code, targets)) {
      const service = serviceOfAlias(record.target as Name);
      // Keys as TXT have names that the service makes up.
      if (
        !service?.dkim.some((set) => set.records.every((it) => it.type === 'CNAME')) ||
        dkimSetsIn(places).some((it) => it.service === service)
      )
        continue;
      yield {
        at: record.at,
        message: `This is a return path of ${service.name}, and its keys are not here: either the service is no longer used, and others of its clients may use the name, or its mail is not signed. Delete it, or add the keys.`,
      };
    }
  },
});
