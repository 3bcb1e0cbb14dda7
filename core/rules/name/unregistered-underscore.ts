import { labelsOf } from '../../dns/name.ts';
import { editDistance } from '../../mail/edit-distance.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { defineRule, fixIn } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { firstRecordOf, ownersOf } from './owners.ts';

/** Underscore names of the IANA registry (RFC 8552 §4) and of services that many use, as of November 2026. */
const registered = [
  ...['_dmarc', '_domainkey', '_mta-sts', '_smtp', '_tls', '_bimi', '_report', '_adsp', '_acme-challenge'],
  ...['_validation-persist', '_validation-contactemail', '_validation-contactphone', '_dnsauth', '_dnslink'],
  ...['_tcp', '_udp', '_sctp', '_dccp', '_xmpp-client', '_xmpp-server', '_submission', '_submissions'],
  ...[
    '_autodiscover',
    '_caldav',
    '_caldavs',
    '_carddav',
    '_carddavs',
    '_ldap',
    '_kerberos',
    '_matrix',
    '_matrix-fed',
  ],
  ...[
    '_minecraft',
    '_openpgpkey',
    '_smimecert',
    '_dns-sd',
    '_signal',
    '_dsboot',
    '_dsync',
    '_atproto',
    '_amazonses',
  ],
  ...[
    '_mailchannels',
    '_sipfederationtls',
    '_msdcs',
    '_imaps',
    '_pop3s',
    '_https',
    '_http',
    '_vlmcs',
    '_github-challenge',
  ],
  ...[
    '_kerberos-master',
    '_kpasswd',
    '_gc',
    '_sites',
    '_discord',
    '_globalsign-domain-verification',
    '_domainconnect',
  ],
];
const known = new Set(registered);

export default defineRule({
  id: 'name/unregistered-underscore',
  severity: 'info',
  on: 'zone',
  summary: 'Names with an underscore are those that somebody looks for.',
  references: ['RFC 8552 §4'],
  *check(zone) {
    if (purposeOf(zone) === 'policy') return;
    for (const id of ownersOf(zone, nameShape.underscore)) {
      const owner = zone.names.nameOf(id);
      const label = labelsOf(owner).findLast((it) => it.startsWith('_'));
      if (label === undefined || label.length < 6 || known.has(label)) continue;
      const near = registered.find((it) => it.length >= 5 && editDistance(it, label) === 1);
      if (near === undefined) continue;
      const record = firstRecordOf(zone, id);
      if (record.isOwnerInherited) continue;
      const { uri, file } = record.source;
      const span = record.ownerSpan;
      const written = file.text.slice(span.start, span.end);
      const start = written.toLowerCase().lastIndexOf(label);
      const at = start < 0 ? span : { start: span.start + start, end: span.start + start + label.length };
      yield {
        at: { uri, span: at },
        message: `Nobody is known to look for ${label}; ${near} is one letter away. Write that, where it was meant.`,
        fixes: () => (start < 0 ? [] : [fixIn(uri, `Write ${near}`, [{ at, newText: near }], false)]),
      };
    }
  },
});
