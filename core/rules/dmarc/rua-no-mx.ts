import { parseName, root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/rua-no-mx',
  severity: 'warning',
  on: 'dmarc',
  summary: 'Reports go to a domain that takes mail.',
  references: ['RFC 9990 §4'],
  *check(place) {
    const { parsed, published } = place;
    for (const uri of [...parsed.rua, ...parsed.ruf]) {
      const host = uri.mailDomain === undefined ? undefined : parseName(uri.mailDomain, root);
      if (host === undefined) continue;
      const answer = published.resolve(host, mx.code);
      const isAbsent = answer.kind === 'no data' || answer.kind === 'no name';
      const isNull =
        answer.kind === 'records' && answer.rrset.size === 1 && answer.rrset.first.target === root;
      if (!isNull && !(isAbsent && published.hasAddress(host) === false)) continue;
      yield {
        at: place.locationOf(uri.at),
        message: `${withoutDot(host)} takes no mail, so the reports are lost. Write an address of a domain with a mail host.`,
      };
    }
  },
});
