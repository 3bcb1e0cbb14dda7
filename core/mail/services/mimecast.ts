import { defineService, txt } from './service.ts';

export const mimecast = defineService({
  id: 'mimecast',
  name: 'Mimecast',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000792642963',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts of the region',
      records: [
        { preference: 10, exchange: '{token}-smtp-inbound-1.mimecast.com' },
        { preference: 10, exchange: '{token}-smtp-inbound-2.mimecast.com' },
      ],
    },
  ],
  spf: {
    include: '{token}._netblocks.mimecast.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [{ summary: 'One key', records: [txt('{token}._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [
    'It stands before the mailboxes of another service, whose include stays beside its own.',
    'The include is that of one region, such as eu; the one for all costs six lookups.',
  ],
});
