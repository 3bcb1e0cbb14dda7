import { root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/single',
  severity: 'hint',
  profiles: { agency: 'off', registry: 'info', import: 'off' },
  on: 'published',
  summary: 'More than one machine takes the mail of a domain.',
  references: ['RFC 5321 §5.1'],
  *check(published) {
    const { zone } = published;
    const hosts = zone.apex === undefined ? undefined : zone.find(zone.apex, mx.code);
    if (hosts?.size !== 1) return;
    const [target] = hosts.first.targets;
    if (target === undefined || target === root || serviceOfExchange(target)) return;
    // Of hosts elsewhere nobody here knows how many machines they are.
    const addresses = published.addressesOf(target);
    if (addresses.length === 0 || addresses.some((it) => it.size > 1)) return;
    yield {
      at: fieldAt(hosts.first, 1),
      message: `${target} is one machine, and the only one that takes mail for ${withoutDot(hosts.owner)}; while it is down, mail waits at its senders, for days at most. Watch it, or add a second host.`,
    };
  },
});
