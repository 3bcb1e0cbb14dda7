import { type Name, withoutDot } from '../../dns/name.ts';
import { contains } from '../../dns/prefix.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';
import { hostsOf, neighboursOf } from '../tenants.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/catch-all-host',
  severity: 'warning',
  on: 'published',
  summary: 'A shared server answers for the names that a client has, not for all that there could be.',
  references: ['RFC 4592 §2.1.1'],
  *check(published) {
    const reading = tenantOf(published);
    if (!reading) return;
    const { agency, tenant } = reading;
    const { zone } = published;
    const owner = `*.${tenant.domain}` as Name;
    for (const type of [a.code, aaaa.code]) {
      const record = zone.find(owner, type)?.first;
      const host = record && { bytes: record.rdata, length: record.rdata.length * 8 };
      const server = host && agency.servers.find((it) => hostsOf(it).some((own) => contains(own, host)));
      const others = server ? neighboursOf(agency, tenant, server.id) : 0;
      if (!record || !server || others < 1) continue;
      yield {
        at: record.at,
        message: `Every name below ${withoutDot(tenant.domain)} leads to ${server.id}, which ${others} other client${others === 1 ? ' shares' : 's share'}: a page that anybody there puts up under a made-up name is a page of ${withoutDot(tenant.domain)}, with its cookies. Write the names that are needed.`,
        fixes: () => deleteRecord(record, 'Delete the record', false),
      };
    }
    const mail = zone.find(owner, mx.code)?.first;
    if (!mail) return;
    yield {
      at: mail.at,
      message: `Mail for every name below ${withoutDot(tenant.domain)} is taken, also for mistyped and made-up ones, which spammers find. Write MX at the names that have mailboxes.`,
      fixes: () => deleteRecord(mail, 'Delete the record', false),
    };
  },
});
