import { type Name, root } from '../../dns/name.ts';
import { a } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import type { Published } from '../../workspace/published.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/localhost',
  severity: 'error',
  on: 'published',
  summary: 'A mail host is not the machine that asks.',
  references: ['RFC 7505 §1', 'RFC 6761 §6.3'],
  *check(published) {
    const targets = targetsOf(published.zone, mx.code);
    for (const target of targets.names) {
      if (target === root || !isLocalhost(published, target)) continue;
      for (const record of targets.recordsOf(target)) {
        const { uri, span } = fieldAt(record, 1);
        yield {
          at: { uri, span },
          message: `${target} is every machine itself, so senders of mail for ${record.owner} connect to their own server; the mail loops or bounces late. Name the mail host, or write MX 0 . if no mail is wanted.`,
          fixes: () =>
            isFieldWritten(record, 1)
              ? [
                  fixIn(
                    uri,
                    'Take no mail (null MX)',
                    [{ at: { start: fieldAt(record, 0).span.start, end: span.end }, newText: '0 .' }],
                    false,
                  ),
                ]
              : [],
        };
      }
    }
  },
});

function isLocalhost(published: Published, host: Name): boolean {
  if (/^(?:.*\.)?localhost\.(?:localdomain\.)?$/.test(host)) return true;
  const addresses = published.addressesOf(host).flatMap((it) => it.records);
  return addresses.length > 0 && addresses.every(({ type, rdata }) => isLoopback(type, rdata));
}

function isLoopback(type: number, rdata: Uint8Array): boolean {
  if (type === a.code) return rdata[0] === 127;
  return rdata.every((octet, i) => octet === (i === 15 ? 1 : 0));
}
