import { defineService } from './service.ts';

export const namecheapForwarding = defineService({
  id: 'namecheap-forwarding',
  name: 'Namecheap email forwarding',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.namecheap.com/support/knowledgebase/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Five hosts',
      records: [
        { preference: 10, exchange: 'eforward1.registrar-servers.com' },
        { preference: 10, exchange: 'eforward2.registrar-servers.com' },
        { preference: 10, exchange: 'eforward3.registrar-servers.com' },
        { preference: 15, exchange: 'eforward4.registrar-servers.com' },
        { preference: 20, exchange: 'eforward5.registrar-servers.com' },
      ],
    },
  ],
  spf: {
    include: 'spf.efwd.registrar-servers.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['It forwards only: there are no mailboxes.'],
});
