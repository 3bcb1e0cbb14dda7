import { smimea } from '../../dns/types/mail.ts';
import { wrongMailboxOwners } from '../mailbox-owner.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'smimea/owner',
  severity: 'error',
  on: 'zone',
  summary: 'The owner of an SMIMEA record is the digest of a mailbox below _smimecert.',
  references: ['RFC 8162 §3'],
  check: (zone) => wrongMailboxOwners(zone, smimea.code, '_smimecert'),
});
