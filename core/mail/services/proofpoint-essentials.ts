import { defineService } from './service.ts';

export const proofpointEssentials = defineService({
  id: 'proofpoint-essentials',
  name: 'Proofpoint Essentials',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://help.proofpoint.com/Proofpoint_Essentials',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts of the region',
      records: [
        { preference: 0, exchange: 'mx1-{token}.ppe-hosted.com' },
        { preference: 0, exchange: 'mx2-{token}.ppe-hosted.com' },
      ],
    },
  ],
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [
    'It stands before the mailboxes of another service; its SPF term is a: with the host that its console shows.',
  ],
});
