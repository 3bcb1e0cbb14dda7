import { defineService, txt } from './service.ts';

export const titan = defineService({
  id: 'titan',
  name: 'Titan',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://support.titan.email/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 10, exchange: 'mx1.titan.email' },
        { preference: 20, exchange: 'mx2.titan.email' },
      ],
    },
  ],
  spf: { include: 'spf.titan.email', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('titan1._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
