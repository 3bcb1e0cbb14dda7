import { fieldAt } from '../field-at.ts';
import { rsaKeys } from '../rsa-key.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnssec/rsa-exponent3',
  severity: 'warning',
  on: 'zone',
  summary: 'An RSA key of DNSSEC has another exponent than 3.',
  references: ['RFC 3110 §2'],
  *check(zone) {
    for (const { record, exponent } of rsaKeys(zone)) {
      if (exponent.length !== 1 || exponent[0] !== 3) continue;
      yield {
        at: fieldAt(record, 3),
        message:
          'This RSA key has the exponent 3, with which faulty software accepted forged signatures. Roll over to a new key; signers have made it with 65537 for many years.',
      };
    }
  },
});
