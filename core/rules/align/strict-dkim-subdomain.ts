import { isAtOrBelow, type Name, parentOf } from '../../dns/name.ts';
import { cname, txt } from '../../dns/types/basic.ts';
import { roleOfOwner } from '../../mail/recognize.ts';
import { tagOf } from '../../mail/tag-list.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'align/strict-dkim-subdomain',
  severity: 'warning',
  on: 'dmarc',
  summary: 'With strict alignment, keys stand where mail is from.',
  references: ['RFC 9989 §4.4.1'],
  *check(place) {
    const { parsed, record } = place;
    const domain = parentOf(record.owner);
    const tag = tagOf(parsed.list, 'adkim');
    if (parsed.alignment.dkim !== 's' || tag === undefined || domain === undefined) return;
    const elsewhere: Name[] = [];
    for (const signer of signersIn(place.published.zone)) {
      if (signer === domain) return;
      if (isAtOrBelow(signer, domain)) elsewhere.push(signer);
    }
    const [example] = elsewhere;
    if (example === undefined) return;
    yield {
      at: { uri: record.source.uri, span: place.spanOf(tag.at) },
      message: `adkim=s wants signatures of ${domain} itself, but keys exist only for ${example}; mail from ${domain} can never pass by DKIM. Publish a key for it, or write adkim=r.`,
      fixes: () => [
        place.fixOf({ title: 'Write adkim=r', edits: [{ at: tag.at, newText: 'adkim=r' }], safe: false }),
      ],
    };
  },
});

/** The domains that a zone has DKIM keys for, or aliases to such keys. */
function* signersIn(zone: Zone): Iterable<Name> {
  for (const type of [txt, cname]) {
    for (const rrset of zone.rrsetsOf(type.code)) {
      const { owner } = rrset;
      const at = owner.indexOf('._domainkey.');
      if (at > 0 && roleOfOwner(owner) === 'dkim') yield owner.slice(at + '._domainkey.'.length) as Name;
    }
  }
}
