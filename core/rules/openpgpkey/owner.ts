import { openpgpkey } from '../../dns/types/mail.ts';
import { wrongMailboxOwners } from '../mailbox-owner.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'openpgpkey/owner',
  severity: 'error',
  on: 'zone',
  summary: 'The owner of an OPENPGPKEY record is the digest of a mailbox below _openpgpkey.',
  references: ['RFC 7929 §3'],
  check: (zone) => wrongMailboxOwners(zone, openpgpkey.code, '_openpgpkey'),
});
