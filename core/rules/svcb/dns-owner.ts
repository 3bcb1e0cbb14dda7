import { labelsOf } from '../../dns/name.ts';
import { svcb } from '../../dns/types/service.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { alpnOf, bindingSets, svcKey } from '../svcb-records.ts';

export default defineRule({
  id: 'svcb/dns-owner',
  severity: 'error',
  on: 'zone',
  summary: 'A DNS server says how it is reached: alpn, and dohpath for HTTP.',
  references: ['RFC 9461 §4', 'RFC 9461 §5'],
  *check(zone) {
    for (const { rrset, bindings } of bindingSets(zone)) {
      if (rrset.type !== svcb.code || !isOfDns(labelsOf(rrset.owner))) continue;
      for (const binding of bindings) {
        const { record, priority, params } = binding;
        if (priority === 0) continue;
        const ids = alpnOf(binding);
        const speaksHttp = ids.some((it) => /^h(?:2|3|ttp\/)/.test(it));
        if (ids.length > 0 && (!speaksHttp || params.has(svcKey.dohpath))) continue;
        yield {
          at: fieldAt(record, ids.length === 0 ? 1 : 2),
          message:
            ids.length === 0
              ? 'Nothing says how to talk to this DNS server, and clients must leave the record aside. Add alpn: dot, doq, h2 or h3.'
              : 'DNS over HTTP needs a path, and clients must leave the record aside without one. Add dohpath, such as dohpath=/dns-query{?dns}.',
        };
      }
    }
  },
});

/** `_dns`, or `_port._dns`. */
function isOfDns([first = '', second = '']: readonly string[]): boolean {
  return first === '_dns' || (/^_\d+$/.test(first) && second === '_dns');
}
