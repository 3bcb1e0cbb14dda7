import { withoutDot } from '../../dns/name.ts';
import { contains, networkOf } from '../../dns/prefix.ts';
import { isIpTerm } from '../../mail/spf-term.ts';
import { defineRule } from '../rule.ts';
import { isMadeTerm } from '../spf-made-term.ts';
import { hostsOf, neighboursOf, tenantOf } from '../tenants.ts';
import { textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/shared-ip-authorises-all-tenants',
  severity: 'info',
  on: 'mail',
  summary: 'An address in SPF is not shared with other clients.',
  references: ['RFC 7208 §11.4'],
  *check({ published, spf }) {
    const { agency } = published.snapshot;
    const { apex } = published.zone;
    const tenant = tenantOf(published);
    if (!agency || apex === undefined || !tenant) return;
    const place = spf.at(apex);
    for (const term of place?.parsed.terms.filter(isIpTerm) ?? []) {
      if (!place || term.qualifier !== '+' || isMadeTerm(published.snapshot, place, term)) continue;
      const server = agency.servers.find((it) =>
        hostsOf(it).some((host) => contains(networkOf(term.network), host)),
      );
      const neighbours = server ? neighboursOf(agency, tenant, server.id) : 0;
      if (!server || neighbours === 0) continue;
      yield {
        at: place.locationOf(term.at),
        message: `${textOf(place, term)} is ${server.id}, which ${neighbours} other client${neighbours === 1 ? '' : 's'} share${neighbours === 1 ? 's' : ''}: any script there passes SPF as ${withoutDot(apex)}. Have the mail server check senders, and sign with DKIM.`,
      };
    }
  },
});
