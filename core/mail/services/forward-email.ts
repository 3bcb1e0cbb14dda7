import { defineService, txt } from './service.ts';

export const forwardEmail = defineService({
  id: 'forward-email',
  name: 'Forward Email',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://forwardemail.net/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 10, exchange: 'mx1.forwardemail.net' },
        { preference: 10, exchange: 'mx2.forwardemail.net' },
      ],
    },
  ],
  spf: {
    include: 'spf.forwardemail.net',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [txt('@', 'forward-email={token}')],
  spfAlignment: 'own domain',
  notes: [],
});
