import { alpnIds } from '../../dns/alpn-ids.ts';
import { labelsOf } from '../../dns/name.ts';
import { https } from '../../dns/types/service.ts';
import { editDistance } from '../../mail/edit-distance.ts';
import { defineRule, fixIn } from '../rule.ts';
import { alpnOf, bindingSets, valueSpan } from '../svcb-records.ts';

/** What people write for a protocol. */
const mistaken: Readonly<Record<string, string>> = {
  http2: 'h2',
  'http/2': 'h2',
  'http/2.0': 'h2',
  http3: 'h3',
  'http/3': 'h3',
  http: 'http/1.1',
  http1: 'http/1.1',
  quic: 'h3',
};

export default defineRule({
  id: 'svcb/alpn-id',
  severity: 'warning',
  on: 'zone',
  summary: 'The protocols of alpn are registered.',
  references: ['RFC 9460 §7.1', 'RFC 7301 §6'],
  *check(zone) {
    for (const { rrset, bindings } of bindingSets(zone)) {
      // Services of one's own may have protocols of their own.
      if (rrset.type !== https.code && labelsOf(rrset.owner)[0] !== '_dns') continue;
      for (const binding of bindings) {
        const unknown = alpnOf(binding).find((it) => !Object.hasOwn(alpnIds, it) && !isGrease(it));
        if (unknown === undefined) continue;
        const { record } = binding;
        const { uri, file } = record.source;
        const span = valueSpan(binding, 'alpn');
        const start = span === undefined ? -1 : file.text.indexOf(unknown, span.start);
        const isWritten = span !== undefined && start >= 0 && start + unknown.length <= span.end;
        const at = isWritten ? { start, end: start + unknown.length } : (span ?? record.rdataSpan);
        const meant = nearest(unknown);
        yield {
          at: { uri, span: at },
          message: `"${unknown}" is no protocol that clients know, so they do not connect by this record. ${meant === undefined ? 'The usual ones are h2 for HTTP/2 and h3 for HTTP/3.' : `Write ${meant}, ${alpnIds[meant]}.`}`,
          fixes: () =>
            isWritten && meant !== undefined
              ? [fixIn(uri, `Write ${meant}`, [{ at, newText: meant }], false)]
              : [],
        };
      }
    }
  },
});

/** Draft versions of HTTP/3, as h3-29, are gone as well. */
function nearest(id: string): string | undefined {
  const plain = id.toLowerCase();
  if (Object.hasOwn(alpnIds, plain)) return plain;
  if (Object.hasOwn(mistaken, plain)) return mistaken[plain];
  if (/^h3-/.test(plain)) return 'h3';
  return plain.length < 4 ? undefined : Object.keys(alpnIds).find((it) => editDistance(plain, it) === 1);
}

/** Values that nobody is to know, so that clients stay tolerant (RFC 8701). */
function isGrease(id: string): boolean {
  return id.length === 2 && id.charAt(0) === id.charAt(1) && (id.charCodeAt(0) & 15) === 10;
}
