import { fieldAt } from '../field-at.ts';
import { rsaKeys } from '../rsa-key.ts';
import { defineRule } from '../rule.ts';

const least = 2048;
const most = 4096;

export default defineRule({
  id: 'dnssec/rsa-size',
  severity: 'warning',
  on: 'zone',
  summary: 'An RSA key of DNSSEC has 2048 to 4096 bits.',
  references: ['RFC 3110 §2', 'RFC 9904'],
  *check(zone) {
    for (const { record, bits } of rsaKeys(zone)) {
      if (bits >= least && bits <= most) continue;
      yield {
        at: fieldAt(record, 3),
        message:
          bits < least
            ? `This RSA key has ${bits} bits; below ${least} it can be broken with effort, and the zone forged. Roll over to algorithm 13, or to a key of ${least} bits.`
            : `This RSA key has ${bits} bits; resolvers do not take more than ${most}, and treat the zone as not signed. Roll over to algorithm 13.`,
      };
    }
  },
});
