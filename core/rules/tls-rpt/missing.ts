import { parentOf, parseName, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { appendLines } from '../append-records.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'tls-rpt/missing',
  severity: 'hint',
  on: 'mail',
  summary: 'Who enforces TLS hears when it fails.',
  references: ['RFC 8460 §3'],
  *check(places) {
    const { published } = places;
    for (const place of places.taggedOf('mta-sts')) {
      const domain = parentOf(place.record.owner);
      const name = parseName(`_smtp._tls.${domain}`);
      if (domain === undefined || name === undefined) continue;
      const answer = published.resolve(name, txt.code);
      if (answer.kind !== 'no data' && answer.kind !== 'no name') continue;
      const value = `v=TLSRPTv1; rua=mailto:tls@${domain.slice(0, -1)}`;
      const { source } = place.record;
      yield {
        at: place.whole,
        message: `Nobody hears when a sender cannot reach ${withoutDot(domain)} over TLS, and with an enforced policy that mail is lost in silence. Add ${name} TXT "${value}".`,
        fixes: () => [
          fixIn(source.uri, `Add "${value}"`, [appendLines(source, [`${name} TXT "${value}"`])], false),
        ],
      };
    }
  },
});
