import { defineService } from './service.ts';

export const oneCom = defineService({
  id: 'one-com',
  name: 'one.com',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://help.one.com/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Hosts of the account',
      records: [
        { preference: 10, exchange: 'mx1.{names}.one.com' },
        { preference: 10, exchange: 'mx2.{names}.one.com' },
      ],
    },
  ],
  spf: { include: '_custspf.one.com', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
