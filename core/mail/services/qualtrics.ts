import { defineService } from './service.ts';

export const qualtrics = defineService({
  id: 'qualtrics',
  name: 'Qualtrics',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.qualtrics.com/support/',
  mx: [],
  spf: {
    include: '_spf.qualtrics.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
