import { labelsOf } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { joinStrings, joinText } from '../../zone/joined-text.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { defineRule, fixIn } from '../rule.ts';
import { ownersOf } from './owners.ts';

/** The labels that lost their underscores, in the order of a name, and how the text at them begins. */
const places: readonly { readonly without: RegExp; readonly text: RegExp; readonly written: string }[] = [
  { without: /^dmarc\./, text: /^v=DMARC1\b/i, written: '_dmarc' },
  { without: /^mta-sts\./, text: /^v=STSv1\b/i, written: '_mta-sts' },
  { without: /^(?:_?smtp\.tls|smtp\._tls)\./, text: /^v=TLSRPTv1\b/i, written: '_smtp._tls' },
  { without: /^[^.]+\.domainkey\./, text: /^v=DKIM1\b/i, written: '._domainkey' },
  { without: /^default\.bimi\./, text: /^v=BIMI1\b/i, written: 'default._bimi' },
];

export default defineRule({
  id: 'name/underscore-missing',
  severity: 'error',
  on: 'zone',
  summary: 'Policies and keys stand at names with an underscore.',
  references: ['RFC 8552 §4'],
  hides: ['wrong-place-auth', 'owner', 'owner-shape'],
  *check(zone) {
    for (const id of ownersOf(zone, nameShape.mailWord)) {
      const owner = zone.names.nameOf(id);
      const place = places.find((it) => it.without.test(owner));
      for (const record of (place && zone.findAt(id, txt.code)?.records) ?? []) {
        const value = joinStrings(record.rdata);
        if (!place?.text.test(value)) continue;
        const { uri, file } = record.source;
        const [first = ''] = labelsOf(owner);
        const right = place.written.startsWith('.') ? `${first}${place.written}` : place.written;
        const { ownerSpan } = record;
        const written = file.text.slice(ownerSpan.start, ownerSpan.end);
        const labels = written.split('.');
        const newText = [right, ...labels.slice(right.split('.').length)].join('.');
        yield {
          at: { uri, span: joinText(record)?.spanOf(0, value.length) ?? record.rdataSpan },
          message: `Receivers look for this at ${right}, with an underscore, and not at ${labelsOf(owner).slice(0, right.split('.').length).join('.')}. Add the underscore.`,
          fixes: () =>
            record.isOwnerInherited || labels.length < right.split('.').length
              ? []
              : [fixIn(uri, 'Add the underscore', [{ at: ownerSpan, newText }], true)],
        };
      }
    }
  },
});
