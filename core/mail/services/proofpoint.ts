import { defineService } from './service.ts';

export const proofpoint = defineService({
  id: 'proofpoint',
  name: 'Proofpoint',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.proofpoint.com/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts of the account',
      records: [
        { preference: 10, exchange: 'mxa-{token}.gslb.pphosted.com' },
        { preference: 10, exchange: 'mxb-{token}.gslb.pphosted.com' },
      ],
    },
  ],
  spf: {
    include: 'spf-{token}.pphosted.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [
    'It stands before the mailboxes of another service.',
    'Its hosted SPF is an include with macros, which no copy of networks can replace.',
  ],
});
