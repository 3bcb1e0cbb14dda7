import { txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { isDmarcValue } from '../../mail/dmarc.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/strict-before-reports',
  severity: 'warning',
  on: 'mail',
  summary: 'A policy that refuses mail follows a time of watching.',
  references: ['RFC 9989 §5.1', 'RFC 9989 §7.4'],
  *check(places) {
    const domain = mailDomain(places);
    const place = domain && places.dmarcOf(domain.name);
    if (!domain?.takesMail || !place?.parsed.isDmarc || place.parsed.policy.domain === 'none') return;
    const { snapshot, zone } = places.published;
    const [file] = zone.files;
    const before = file && snapshot.committedZoneAt(file.uri);
    if (!before?.find(domain.name, mx.code)) return;
    const old = before.find(place.record.owner, txt.code)?.records ?? [];
    if (old.some((it) => isDmarcValue(joinStrings(it.rdata)))) return;
    yield {
      at: place.locationOf(
        tagOf(place.parsed.list, 'p')?.at ?? { start: 0, end: place.parsed.list.value.length },
      ),
      message: `The domain had no policy before, so nobody knows yet what fails: with p=${place.parsed.policy.domain} real mail may be lost. Start with p=none and rua, and read the reports for some weeks.`,
    };
  },
});
