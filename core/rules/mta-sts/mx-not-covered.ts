import { root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { coversHost } from '../../mail/mta-sts-match.ts';
import { addMx, policyField } from '../../mail/mta-sts-policy.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/mx-not-covered',
  severity: 'error',
  on: 'policy',
  summary: "Each MX host matches an mx line of the domain's policy.",
  references: ['RFC 8461 §4.1'],
  *check(place) {
    const { policy, domain, zone } = place;
    const mode = policyField(policy, 'mode')?.value;
    const last = policy.mx.at(-1);
    if (!last || !zone || domain === undefined || (mode !== 'enforce' && mode !== 'testing')) return;
    const exchanges = zone.find(domain, mx.code)?.records ?? [];
    const missing = exchanges.filter(
      ({ target }) =>
        target !== undefined && target !== root && !policy.mx.some(({ value }) => coversHost(value, target)),
    );
    const [first] = missing;
    if (!first) return;
    const hosts = [...new Set(missing.flatMap(({ target }) => (target ? [withoutDot(target)] : [])))];
    const what = hosts.length === 1 ? 'an MX host' : 'MX hosts';
    const effect =
      mode === 'enforce'
        ? 'Senders that honour the policy deliver no mail there'
        : 'Nothing is refused while the mode is testing, but with enforce senders would deliver no mail there';
    yield {
      at: place.at(last.at),
      message: `No mx line covers ${hosts.join(', ')}, ${what} of ${withoutDot(domain)}. ${effect}. Add ${hosts.length === 1 ? 'it' : 'them'}, or delete the MX.`,
      severity: mode === 'enforce' ? 'error' : 'warning',
      related: missing.map(({ at }) => ({ at, message: 'An MX record that no line covers.' })),
      fixes: () => [
        // A look is due: an MX record may be the mistake, and the policy be right.
        place.fixOf({
          title: `Add ${hosts.map((it) => `mx: ${it}`).join(', ')}`,
          edits: [addMx(policy, hosts)],
          safe: false,
        }),
      ],
    };
  },
});
