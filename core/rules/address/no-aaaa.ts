import { parseIpv6 } from '../../dns/address.ts';
import type { Name } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { insert } from '../../text/edit.ts';
import type { RRset } from '../../zone/rrset.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'address/no-aaaa',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'A host on a server with IPv6 has its IPv6 address.',
  references: ['RFC 3596', 'RFC 6540'],
  *check({ zone, snapshot }) {
    const servers = snapshot.agency?.servers ?? [];
    const { apex } = zone;
    if (servers.length === 0 || apex === undefined) return;
    const hosts = new Set<Name>([
      apex,
      `www.${apex}` as Name,
      ...targetsOf(zone, mx.code).names,
      ...targetsOf(zone, ns.code).names,
    ]);
    for (const host of hosts) {
      const id = zone.names.findName(host);
      const address = zone.findAt(id, a.code);
      if (!address || zone.findAt(id, aaaa.code) || address.size > 1) continue;
      const server = servers.find((it) => it.addresses.includes(address.first.shown));
      const missing = server?.addresses.filter(isIpv6) ?? [];
      const [first] = missing;
      if (!server || first === undefined || missing.length > 1) continue;
      yield {
        at: { uri: address.first.source.uri, span: address.first.typeSpan },
        message: `${server.hostname ?? server.id} also has the address ${first}, which ${host} does not have; visitors and mail servers with IPv6 alone cannot reach it. Add an AAAA record.`,
        fixes: () => addAfter(address, first),
      };
    }
  },
});

function isIpv6(text: string): boolean {
  return parseIpv6(text, 0, text.length, new Uint8Array(16), 0);
}

function addAfter({ first }: RRset, address: string): readonly Fix[] {
  const { file, uri } = first.source;
  const { text } = file;
  const end = text.indexOf('\n', first.at.span.end);
  const at = end < 0 ? text.length : end;
  const owner = first.isOwnerInherited ? '' : text.slice(first.ownerSpan.start, first.ownerSpan.end);
  const ttl = first.ttlSpan ? `${text.slice(first.ttlSpan.start, first.ttlSpan.end)} ` : '';
  return [fixIn(uri, `Add AAAA ${address}`, [insert(at, `\n${owner}\t${ttl}AAAA ${address}`)], false)];
}
