import { defineService, txt } from './service.ts';

export const pardot = defineService({
  id: 'pardot',
  name: 'Account Engagement (Pardot)',
  asOf: '2026-01',
  confidence: 'reported',
  docs: 'https://help.salesforce.com/',
  mx: [],
  spf: { include: 'aspmx.pardot.com', lookups: 2, place: 'sender domain', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('200608._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
