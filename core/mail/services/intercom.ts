import { cname, defineService } from './service.ts';

export const intercom = defineService({
  id: 'intercom',
  name: 'Intercom',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://www.intercom.com/help/',
  mx: [],
  spf: { include: 'intercom-mail.com', lookups: 1, place: 'return path', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [cname('intercom._domainkey', '{token}.dkim.intercom.io')] }],
  returnPath: [cname('outbound.intercom', 'rp.intercom.io')],
  verification: [],
  spfAlignment: 'return path',
  notes: [],
});
