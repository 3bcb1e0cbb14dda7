import { labelsOf, type Name, parentOf, parseName, root, withoutDot } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import { reportUris } from '../../mail/report-uri.ts';
import { type TagList, tagOf } from '../../mail/tag-list.ts';
import type { Location } from '../../zone/source.ts';
import { fieldAt } from '../field-at.ts';
import type { MailPlace } from '../mail-place.ts';
import type { MailPlaces } from '../mail-places.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from '../tenants.ts';
import { addMailbox } from './add-mailbox.ts';

/** The contact of an SOA is its second field (RFC 1035 §3.3.13). */
const contactField = 1;

export default defineRule({
  id: 'tenant/mailbox-missing',
  severity: 'warning',
  on: 'mail',
  summary: 'What records ask to be written to has a mailbox.',
  references: ['RFC 9990 §4', 'RFC 8460 §3', 'RFC 1035 §3.3.13'],
  *check(places) {
    const tenant = tenantOf(places.published);
    const mail = tenant?.file.mail;
    if (!tenant || !mail?.isWhole) return;
    for (const { local, what, at, isReport } of addressesIn(places, tenant.domain)) {
      if (mail.addresses.has(local)) continue;
      yield {
        at,
        message: `${what} ${local}@${withoutDot(tenant.domain)}, and the tenant's file has neither a mailbox nor a forward of that name: it bounces. Add one under mail, or write another address.`,
        ...(isReport ? {} : { severity: 'info' as const }),
        fixes: () => addMailbox(places.published.snapshot, tenant, local),
      };
    }
  },
});

interface NamedAddress {
  /** In lower case, without what stands behind a plus. */
  readonly local: string;
  readonly what: string;
  readonly at: Location;
  readonly isReport: boolean;
}

/** The addresses of a domain that the records of its zone name. */
function* addressesIn(places: MailPlaces, domain: Name): Iterable<NamedAddress> {
  for (const place of places.dmarc)
    yield* reportsIn(place, place.parsed.list, domain, 'Reports about mail go to');
  for (const place of places.taggedOf('tls-rpt'))
    yield* reportsIn(place, place.list, domain, 'Reports about TLS go to');
  const start = places.published.zone.find(domain, soa.code)?.first;
  const contact = start?.targets[contactField];
  if (!start || contact === undefined || parentOf(contact) !== domain) return;
  const local = (labelsOf(contact)[0] ?? '').replaceAll('\\', '').toLowerCase();
  yield {
    local,
    what: 'Who asks about the zone writes to',
    at: fieldAt(start, contactField),
    isReport: false,
  };
}

function* reportsIn(place: MailPlace, list: TagList, domain: Name, what: string): Iterable<NamedAddress> {
  for (const name of ['rua', 'ruf']) {
    const tag = tagOf(list, name);
    for (const { at, text, mailDomain } of tag ? reportUris(list.value, tag) : []) {
      if (mailDomain === undefined || parseName(mailDomain, root) !== domain) continue;
      const written = text.slice(text.indexOf(':') + 1, text.lastIndexOf('@'));
      const local = written.replace(/\+.*$/, '').toLowerCase();
      yield { local, what, at: place.locationOf(at), isReport: true };
    }
  }
}
