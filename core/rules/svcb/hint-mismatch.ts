import { showIpv4, showIpv6 } from '../../dns/address.ts';
import { root } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule, fixIn } from '../rule.ts';
import { bindingSets, svcKey, valueSpan } from '../svcb-records.ts';

const families = [
  { key: svcKey.ipv4hint, name: 'ipv4hint', type: a, size: 4, show: showIpv4 },
  { key: svcKey.ipv6hint, name: 'ipv6hint', type: aaaa, size: 16, show: showIpv6 },
];

export default defineRule({
  id: 'svcb/hint-mismatch',
  severity: 'warning',
  on: 'published',
  summary: 'Address hints are addresses of the host.',
  references: ['RFC 9460 §7.3'],
  *check(published) {
    for (const { rrset, bindings } of bindingSets(published.zone)) {
      for (const binding of bindings) {
        const { record, priority, target, params } = binding;
        if (priority === 0) continue;
        const host = target === root ? rrset.owner : target;
        for (const { key, name, type, size, show } of families) {
          const hint = params.get(key);
          const answer = hint && published.resolve(host, type.code);
          if (!hint || answer?.kind !== 'records') continue;
          const addresses = answer.rrset.records;
          const known = new Set(addresses.map((it) => octetKey(it.rdata)));
          const hints = Array.from({ length: hint.length / size }, (_, i) =>
            hint.subarray(i * size, (i + 1) * size),
          );
          const stale = hints.find((it) => !known.has(octetKey(it)));
          if (!stale) continue;
          const { uri } = record.source;
          const span = valueSpan(binding, name);
          const newText = addresses.map((it) => it.shown).join(',');
          yield {
            at: { uri, span: span ?? record.rdataSpan },
            message: `${show(stale)} is no address of ${host}; browsers connect to the hint first, so some see an old site or none. Write what its ${type.name} records say, or leave ${name} out.`,
            related: addresses.slice(0, 1).map((it) => ({ at: it.at, message: `An address of ${host}.` })),
            fixes: () => (span ? [fixIn(uri, `Write ${newText}`, [{ at: span, newText }], false)] : []),
          };
        }
      }
    }
  },
});
