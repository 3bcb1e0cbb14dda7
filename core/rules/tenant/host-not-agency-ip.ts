import { parseName, withoutDot } from '../../dns/name.ts';
import { contains } from '../../dns/prefix.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { retiredNetworks } from '../../workspace/agency/policy.ts';
import { readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import { defineRule, fixIn } from '../rule.ts';
import { hostsOf, serverOf } from '../tenants.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/host-not-agency-ip',
  severity: 'warning',
  on: 'published',
  summary:
    'Hosts that the agency runs have the addresses of its servers, and nobody has those of servers that are gone.',
  references: ['RFC 1912 §2.1'],
  *check(published) {
    const reading = tenantOf(published);
    if (!reading) return;
    const { agency } = reading;
    const { zone } = published;
    const retired = retiredNetworks(agency.file);
    const known = agency.servers.flatMap(hostsOf);
    const required = new Set(
      Object.entries(agency.hostnames).flatMap(([label, need]) =>
        need === 'required' ? (parseName(label, reading.tenant.domain) ?? []) : [],
      ),
    );
    if (retired.length === 0 && (required.size === 0 || known.length === 0)) return;
    const server = serverOf(published, 'web');
    for (const type of [a.code, aaaa.code]) {
      for (const row of zone.rowsOf(type)) {
        const bytes = zone.columns(readsOfType(type)).records.rdataOf(row);
        const host = { bytes, length: bytes.length * 8 };
        const isRetired = retired.some((it) => contains(it, host));
        if (!isRetired && (required.size === 0 || known.some((it) => contains(it, host)))) continue;
        const record = new Record(zone, row);
        if (!isRetired && !required.has(record.owner)) continue;
        const instead = server?.addresses.find((it) => it.includes(':') === (type === aaaa.code));
        yield {
          at: { uri: record.at.uri, span: record.rdataSpan },
          severity: isRetired ? ('error' as const) : ('warning' as const),
          message: isRetired
            ? `${record.shown} is retired: the server is gone, and whoever has the address next gets the visitors and mail of ${withoutDot(record.owner)}. ${instead === undefined ? 'Write the new address' : `Write ${instead}`}, or delete the record.`
            : `${withoutDot(record.owner)} is a name that the agency runs for every client, and ${record.shown} is none of its servers: a leftover of a move, or somebody else's. ${instead === undefined ? 'Write the address of its server.' : `Write ${instead}.`}`,
          ...(instead === undefined
            ? {}
            : {
                fixes: () => [
                  fixIn(
                    record.at.uri,
                    `Write ${instead}`,
                    [{ at: record.rdataSpan, newText: instead }],
                    false,
                  ),
                ],
              }),
        };
      }
    }
  },
});
