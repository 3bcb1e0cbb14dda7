import { defineService } from './service.ts';

export const mailchannels = defineService({
  id: 'mailchannels',
  name: 'MailChannels',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://support.mailchannels.com/',
  mx: [],
  spf: {
    include: 'relay.mailchannels.net',
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
    'Hosters send through it for many clients: a TXT record at _mailchannels, which begins with v=mc1, says which accounts may send as the domain.',
  ],
});
