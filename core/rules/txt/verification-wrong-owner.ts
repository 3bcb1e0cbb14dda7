import { labelsOf, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';

/** Proofs that are looked for at one name only, with the label that they need. */
const proofs: readonly { readonly text: RegExp; readonly label: string; readonly vendor: string }[] = [
  { text: /^amazonses:/i, label: '_amazonses', vendor: 'Amazon SES' },
  { text: /^vc-domain-verify=/i, label: '_vercel', vendor: 'Vercel' },
  { text: /^google-site-verification=/i, label: '', vendor: 'Google' },
  { text: /^MS=ms\d+$/i, label: '', vendor: 'Microsoft 365' },
];

export default defineRule({
  id: 'txt/verification-wrong-owner',
  severity: 'warning',
  on: 'zone',
  summary: 'The proof for a service stands at the name that the service looks at.',
  references: ['draft-ietf-dnsop-domain-verification-techniques §5'],
  *check(zone) {
    const { records } = zone.columns(readsOfType(txt.code));
    const { bytes } = records.wire;
    for (const row of zone.rowsOf(txt.code)) {
      // Most texts are of other kinds; their second letter tells.
      const second = (bytes[(records.rdata[row] as number) + 2] ?? 0) | 32;
      if (second !== 109 && second !== 99 && second !== 111 && second !== 115) continue;
      const record = new Record(zone, row);
      const value = joinStrings(record.rdata);
      const proof = proofs.find((it) => it.text.test(value));
      if (!proof) continue;
      const [label = ''] = labelsOf(record.owner);
      const isHome = proof.label === '' ? !label.startsWith('_') : label === proof.label;
      if (isHome) continue;
      const home =
        proof.label === ''
          ? withoutDot(record.owner).replace(/^(?:_[^.]+\.)+/, '')
          : `${proof.label} below the domain`;
      yield {
        at: record.at,
        message: `${proof.vendor} looks for this at ${home}, and not here, so the domain is never verified. Move it there.`,
      };
    }
  },
});
