import { certificateAuthorities, mistakenAuthorities } from '../../dns/types/certificate-authorities.ts';
import { editDistance } from '../../mail/edit-distance.ts';
import { caaSets, readIssuer } from '../caa-records.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

const identifiers = certificateAuthorities.flatMap((it) => [it.identifier, ...(it.others ?? [])]);

export default defineRule({
  id: 'caa/unknown-issuer',
  severity: 'warning',
  on: 'zone',
  summary: 'The authority that may issue is one.',
  references: ['RFC 8659 §4.2'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const { record, tag, value } of records) {
        if (tag !== 'issue' && tag !== 'issuewild') continue;
        const domain = readIssuer(value)?.domain ?? '';
        const meant = domain === '' || identifiers.includes(domain) ? undefined : nearest(domain);
        if (meant === undefined) continue;
        const { uri, span } = fieldAt(record, 2);
        yield {
          at: { uri, span },
          message: `No authority goes by ${domain}, so this lets nobody issue, and renewals fail. Write ${meant}.`,
          fixes: () => {
            const text = record.source.file.text.slice(span.start, span.end);
            const start = span.start + text.toLowerCase().indexOf(domain);
            return isFieldWritten(record, 2) && start >= span.start
              ? [
                  fixIn(
                    uri,
                    `Write ${meant}`,
                    [{ at: { start, end: start + domain.length }, newText: meant }],
                    false,
                  ),
                ]
              : [];
          },
        };
      }
    }
  },
});

/** The identifier that a name stands for by mistake; of names that are like none, nobody here knows that they are wrong. */
function nearest(domain: string): string | undefined {
  if (Object.hasOwn(mistakenAuthorities, domain)) return mistakenAuthorities[domain];
  const brand = identifiers.find((it) => it.split('.')[0] === domain || domain.endsWith(`.${it}`));
  if (brand !== undefined) return brand;
  // A short name is near to many.
  return domain.length < 8 ? undefined : identifiers.find((it) => editDistance(domain, it) <= 2);
}
