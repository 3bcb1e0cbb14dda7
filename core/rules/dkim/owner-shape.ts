import { labelsOf, type Name, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { serviceOfAlias } from '../../mail/services/detect.ts';
import { services } from '../../mail/services/index.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import { byText } from '../../text/by-text.ts';
import { defineRule, fixIn } from '../rule.ts';

/** What people write for `_domainkey`. */
const misspelt = /^(?:_?domainkeys?|_domain-?keys?|_domainkey\w+|_dkim)$/;

export default defineRule({
  id: 'dkim/owner-shape',
  severity: 'error',
  on: 'mail',
  summary: 'A key stands at selector._domainkey.',
  references: ['RFC 6376 §3.6.2.1'],
  *check({ published: { zone } }) {
    for (const record of zone.recordsTo(cname.code, isKey)) {
      const labels = labelsOf(record.owner);
      if (labels.includes('_domainkey') && labels[0] !== '_domainkey') continue;
      const wrong = labels.find((it) => it !== '_domainkey' && misspelt.test(it));
      const service = record.target === undefined ? undefined : serviceOfAlias(record.target);
      const written = record.source.file.text.slice(record.ownerSpan.start, record.ownerSpan.end);
      yield {
        at: { uri: record.source.uri, span: record.ownerSpan },
        message: `This is an alias to a key${service ? ` of ${service.name}` : ''}, and verifiers look for keys below _domainkey only. ${wrong === undefined ? 'Write the selector, then ._domainkey.' : `Write _domainkey for ${wrong}.`}`,
        ...(wrong !== undefined && written.toLowerCase().includes(wrong)
          ? {
              fixes: () => {
                const newText = written.toLowerCase().replace(wrong, '_domainkey');
                return [
                  fixIn(record.source.uri, `Write ${newText}`, [{ at: record.ownerSpan, newText }], false),
                ];
              },
            }
          : {}),
      };
    }
  },
});

/** Whether a name is a key of some service: what no alias of any service leads to need not be compared with all keys. */
function isKey(target: Name): boolean {
  return serviceOfAlias(target) !== undefined && isKeyOfService(withoutDot(target));
}

const isKeyOfService = byText((target) => keyTargets.some((it) => matchesPattern(it, target)));

const keyTargets = services.flatMap((service) =>
  service.dkim.flatMap((set) => set.records.flatMap((it) => (it.type === 'CNAME' ? (it.target ?? []) : []))),
);
