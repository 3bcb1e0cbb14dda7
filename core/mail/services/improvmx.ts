import { defineService } from './service.ts';

export const improvmx = defineService({
  id: 'improvmx',
  name: 'ImprovMX',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://improvmx.com/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 10, exchange: 'mx1.improvmx.com' },
        { preference: 20, exchange: 'mx2.improvmx.com' },
      ],
    },
  ],
  spf: { include: 'spf.improvmx.com', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['It forwards only: there are no mailboxes.'],
});
