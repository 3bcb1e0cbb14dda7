import { parseName } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/policy-host-without-txt',
  severity: 'info',
  on: 'mail',
  summary: 'A host for an MTA-STS policy has its TXT record.',
  references: ['RFC 8461 §3.1'],
  *check(places) {
    const domain = mailDomain(places);
    if (!domain) return;
    const { published } = places;
    const host = parseName(`mta-sts.${domain.name}`);
    const name = parseName(`_mta-sts.${domain.name}`);
    const [first] = host === undefined ? [] : published.zone.at(host);
    if (!first || name === undefined) return;
    const answer = published.resolve(name, txt.code);
    if (answer.kind !== 'no data' && answer.kind !== 'no name') return;
    yield {
      at: first.first.at,
      message: `Senders look for ${name} first, and without that TXT record never ask this host for a policy. Add _mta-sts TXT "v=STSv1; id=1;", with an id that changes when the policy does.`,
    };
  },
});
