import { defineService } from './service.ts';

export const godaddy = defineService({
  id: 'godaddy',
  name: 'GoDaddy',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.godaddy.com/help/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 0, exchange: 'smtp.secureserver.net' },
        { preference: 10, exchange: 'mailstore1.secureserver.net' },
      ],
    },
  ],
  spf: { include: 'secureserver.net', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
