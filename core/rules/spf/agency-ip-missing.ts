import { contains, networkOf } from '../../dns/prefix.ts';
import { insertTerms } from '../../mail/spf-edit.ts';
import { hostNetworks } from '../../mail/spf-host-networks.ts';
import { nodesOf } from '../../mail/spf-node.ts';
import { isIpTerm } from '../../mail/spf-term.ts';
import { defineRule } from '../rule.ts';
import type { SpfPlace } from '../spf-places.ts';
import { hostPrefix, serverOf } from '../tenants.ts';

export default defineRule({
  id: 'spf/agency-ip-missing',
  severity: 'warning',
  on: 'mail',
  summary: 'The server that sends as a client is authorised.',
  references: ['RFC 7208 §10.1'],
  *check({ published, spf }) {
    const server = serverOf(published, 'mail');
    const { apex } = published.zone;
    if (!server || apex === undefined) return;
    const place = spf.at(apex);
    const all = place?.parsed.terms.find((it) => it.kind === 'all');
    // A client whose record says that nobody sends is not a sender.
    if (!place || all === undefined || place.parsed.terms.length === 1) return;
    const missing = server.outbound.filter((text) => authorises(place, text) === false);
    if (missing.length === 0) return;
    const terms = missing.map((it) => `${it.includes(':') ? 'ip6' : 'ip4'}:${it}`).join(' ');
    yield {
      at: place.whole,
      message: `Mail of this client leaves from ${server.id} (${missing.join(', ')}), which the record does not name: what forms and scripts send there fails. Add ${terms}.`,
      fixes: () => [
        place.fixOf({ title: `Add ${terms}`, edits: [insertTerms(place.parsed, terms)], safe: false }),
      ],
    };
  },
});

/** Whether a record lets an address pass; undefined where a part of it is not known. */
function authorises(place: SpfPlace, address: string): boolean | undefined {
  const host = hostPrefix(address);
  if (!host) return undefined;
  let isCertain = true;
  for (const { record, term, name, state, source } of nodesOf(place.tree)) {
    if (
      record?.terms
        .filter(isIpTerm)
        .some((it) => it.qualifier === '+' && contains(networkOf(it.network), host))
    )
      return true;
    if (term?.kind === 'a' || term?.kind === 'mx') {
      const known = name === undefined ? undefined : hostNetworks(term, name, place.resolver);
      if (known?.networks.some((it) => contains(it, host))) return true;
      if (!known) isCertain = false;
    } else if (term && (state !== 'known' || source?.isLookupsOnly)) isCertain = false;
  }
  return isCertain ? false : undefined;
}
