import { cname, defineService, txt } from './service.ts';

export const postmark = defineService({
  id: 'postmark',
  name: 'Postmark',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://postmarkapp.com/support/article/1092-how-do-i-set-up-spf-for-postmark',
  mx: [{ summary: 'To take mail in', records: [{ preference: 10, exchange: 'inbound.postmarkapp.com' }] }],
  spf: { include: 'spf.mtasv.net', lookups: 1, place: 'nowhere', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('{number}pm._domainkey')] }],
  returnPath: [cname('pm-bounces', 'pm.mtasv.net')],
  verification: [],
  spfAlignment: 'return path',
  notes: ['Postmark no longer asks for an include; the return path carries its own SPF record.'],
});
