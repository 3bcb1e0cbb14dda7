import { defineService, txt } from './service.ts';

export const elasticEmail = defineService({
  id: 'elastic-email',
  name: 'Elastic Email',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://help.elasticemail.com/',
  mx: [],
  spf: {
    include: '_spf.elasticemail.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [{ summary: 'One key', records: [txt('api._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
