import { defineService, txt } from './service.ts';

export const infomaniak = defineService({
  id: 'infomaniak',
  name: 'Infomaniak',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.infomaniak.com/en/support/faq/',
  takesAllMail: true,
  mx: [{ summary: 'One host', records: [{ preference: 5, exchange: 'mta-gw.infomaniak.ch' }] }],
  spf: { include: 'spf.infomaniak.ch', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('{number}._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
