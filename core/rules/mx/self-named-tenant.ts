import { isAtOrBelow, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { serverOf } from '../tenants.ts';

export default defineRule({
  id: 'mx/self-named-tenant',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'Clients on a shared mail server name the server itself.',
  references: ['RFC 7672 §2.2', 'RFC 8461 §4.1'],
  *check(published) {
    const { zone } = published;
    const { apex } = zone;
    const server = serverOf(published, 'mail');
    if (apex === undefined || !server?.hostname) return;
    for (const record of zone.find(apex, mx.code)?.records ?? []) {
      const [target] = record.targets;
      if (target === undefined || !isAtOrBelow(target, apex) || `${server.hostname}.` === target) continue;
      const addresses = published.addressesOf(target).flatMap((it) => it.records);
      if (addresses.length === 0 || !addresses.every((it) => server.addresses.includes(it.shown))) continue;
      yield {
        at: fieldAt(record, 1),
        message: `${withoutDot(target)} is ${server.hostname} under another name, so that server needs a certificate for every client's name before MTA-STS or DANE can protect mail. Name ${server.hostname} here.`,
        related: addresses
          .slice(0, 1)
          .map((it) => ({ at: it.at, message: `An address of ${server.hostname}.` })),
      };
    }
  },
});
