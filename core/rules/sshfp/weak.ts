import { sshfp } from '../../dns/types/security.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

const dsa = 2;
const sha1 = 1;
const sha256 = 2;

export default defineRule({
  id: 'sshfp/weak',
  severity: 'warning',
  on: 'zone',
  summary: 'A host key of SSH is known by a SHA-256 fingerprint.',
  references: ['RFC 6594 §4', 'RFC 8332'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(sshfp.code)) {
      const { records } = rrset;
      for (const record of records) {
        const [algorithm, type] = record.rdata;
        if (algorithm === dsa) {
          yield {
            at: fieldAt(record, 0),
            message:
              'DSA keys are too weak, and OpenSSH no longer knows them, so this fingerprint never counts. Delete the record, and the key on the host.',
          };
          continue;
        }
        const hasBetter = records.some((it) => it.rdata[0] === algorithm && it.rdata[1] === sha256);
        if (type !== sha1 || hasBetter) continue;
        yield {
          at: fieldAt(record, 1),
          message:
            'SHA-1 no longer protects against a forged key, and this key has no other fingerprint here. Add the one of SHA-256, as ssh-keygen -r shows it.',
        };
      }
    }
  },
});
