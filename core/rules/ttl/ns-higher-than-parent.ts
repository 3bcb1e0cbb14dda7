import { ttlInWords } from '../../dns/ttl.ts';
import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

/** What the root and most registries give delegations: two days. */
const delegation = 172800;

export default defineRule({
  id: 'ttl/ns-higher-than-parent',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Name servers are kept no longer than the delegation to them.',
  references: ['RFC 9199 §3.4'],
  hides: ['over-max'],
  *check(zone) {
    const servers = zone.apex === undefined ? undefined : zone.find(zone.apex, ns.code);
    if (!servers || servers.first.ttl <= delegation) return;
    const { first } = servers;
    yield {
      at: { uri: first.source.uri, span: first.ttlSpan ?? first.typeSpan },
      message: `Resolvers keep these name servers for ${ttlInWords(first.ttl)}, longer than most registries let them keep the delegation; after a move some go on asking the old ones. Write 86400.`,
    };
  },
});
