import { root } from '../../dns/name.ts';
import { addressOfReverseName } from '../../dns/reverse-name.ts';
import { a, aaaa, ptr } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'ptr/forward-mismatch',
  severity: 'warning',
  on: 'published',
  summary: 'The host that an address belongs to has that address.',
  references: ['RFC 1912 §2.1'],
  *check(published) {
    const { zone } = published;
    if (!zone.apex?.endsWith('.arpa.')) return;
    const targets = targetsOf(zone, ptr.code);
    for (const target of targets.names) {
      if (target === root) continue;
      for (const record of targets.recordsOf(target)) {
        const address = addressOfReverseName(record.owner);
        if (!address) continue;
        const { code, name } = address.length === 4 ? a : aaaa;
        const answer = published.resolve(target, code);
        const addresses = answer.kind === 'records' ? answer.rrset.records : [];
        if (addresses.length === 0 && answer.kind !== 'no data' && answer.kind !== 'no name') continue;
        if (addresses.some((it) => octetKey(it.rdata) === octetKey(address))) continue;
        const [first] = addresses;
        yield {
          at: fieldAt(record, 0),
          message: `${target} ${first ? `has ${addresses.map((it) => it.shown).join(', ')}, not the address that this record belongs to` : `has no ${name} record that leads back to this address`}; mail servers that compare the two refuse mail from there. Add the ${name} record, or name the host that has the address.`,
          ...(first ? { related: [{ at: first.at, message: 'The address of the host.' }] } : {}),
        };
      }
    }
  },
});
