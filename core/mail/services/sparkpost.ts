import { cname, defineService, txt } from './service.ts';

export const sparkpost = defineService({
  id: 'sparkpost',
  name: 'SparkPost (Bird)',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://support.sparkpost.com/',
  mx: [],
  spf: { include: '_spf.sparkpostmail.com', lookups: 1, place: 'return path', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('{token}._domainkey')] }],
  returnPath: [cname('{token}', 'sparkpostmail.com')],
  verification: [],
  spfAlignment: 'return path',
  notes: [],
});
