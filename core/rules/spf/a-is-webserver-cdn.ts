import { webHostOf } from '../../mail/services/web-hosts.ts';
import { defineRule } from '../rule.ts';
import { aboutTerm, nameOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/a-is-webserver-cdn',
  severity: 'info',
  on: 'spf',
  summary: 'a names hosts that send mail.',
  references: ['RFC 7208 §5.3'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const node of place.tree.children) {
      const { term, name } = node;
      if (term?.kind !== 'a' || name === undefined) continue;
      const addresses = place.resolver.addresses(name);
      if (addresses.state === 'unknown' || addresses.values.length === 0) continue;
      const hosts = addresses.values.map((it) => webHostOf(it));
      const [host] = hosts;
      if (!host || hosts.includes(undefined)) continue;
      const message = `${nameOf(node)} points to ${host.name}, which serves the website and sends no mail as the domain; "a" costs a lookup and lets every site there pass. Delete it.`;
      yield aboutTerm(place, term, message);
    }
  },
});
