import { withoutDot } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { roleOfOwner } from '../../mail/recognize.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vendor/proxied-dkim',
  severity: 'warning',
  on: 'mail',
  summary: 'A selector has a key or an alias, not an address.',
  references: ['RFC 6376 §3.6.2.1'],
  *check({ published: { zone } }) {
    const { names } = zone;
    for (let id = 0; id < names.count; id++) {
      if (!names.hasUnderscore(id)) continue;
      const address = zone.findAt(id, a.code) ?? zone.findAt(id, aaaa.code);
      if (!address || roleOfOwner(address.owner) !== 'dkim') continue;
      yield {
        at: address.first.at,
        message: `${withoutDot(address.owner)} has an address, where verifiers look for a key: a panel turned the alias into what it points to, or proxies it. Write the CNAME that the service documents.`,
      };
    }
  },
});
