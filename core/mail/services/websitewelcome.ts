import { defineService } from './service.ts';

export const websitewelcome = defineService({
  id: 'websitewelcome',
  name: 'Bluehost and HostGator',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.hostgator.com/help/',
  mx: [],
  spf: {
    include: 'websitewelcome.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['Mail goes to the web server of the account, whose host the client has.'],
});
