import { caaSets, issueTags, readIssuer } from '../caa-records.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'caa/issuer-syntax',
  severity: 'error',
  on: 'zone',
  summary: 'A CAA record names an authority by its domain, then parameters behind semicolons.',
  references: ['RFC 8659 §4.2'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const { record, tag, value } of records) {
        if (!issueTags.has(tag) || readIssuer(value)) continue;
        const { uri, span } = fieldAt(record, 2);
        const domain = /^[a-z]+:\/\/([a-z0-9.-]+)/i.exec(value)?.[1];
        yield {
          at: { uri, span },
          message: `Authorities take "${value}" for nobody, so that ${tag === 'issuewild' ? 'wildcard certificates' : 'certificates'} cannot be issued. Write the authority's domain alone, such as letsencrypt.org, then ; and name=value for parameters.`,
          fixes: () =>
            domain !== undefined && isFieldWritten(record, 2)
              ? [fixIn(uri, `Write ${domain}`, [{ at: span, newText: domain }], false)]
              : [],
        };
      }
    }
  },
});
