import { defineService, txt } from './service.ts';

export const cloudflareEmailRouting = defineService({
  id: 'cloudflare-email-routing',
  name: 'Cloudflare Email Routing',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://developers.cloudflare.com/email-routing/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Three hosts',
      records: [
        { preference: 10, exchange: 'route1.mx.cloudflare.net' },
        { preference: 20, exchange: 'route2.mx.cloudflare.net' },
        { preference: 30, exchange: 'route3.mx.cloudflare.net' },
      ],
    },
  ],
  spf: { include: '_spf.mx.cloudflare.net', lookups: 1, place: 'sender domain', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('cf2024-1._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['It forwards only: mail is sent by somebody else.'],
});
