import { defineService, txt } from './service.ts';

export const mailjet = defineService({
  id: 'mailjet',
  name: 'Mailjet',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://documentation.mailjet.com/',
  mx: [],
  spf: { include: 'spf.mailjet.com', lookups: 1, place: 'sender domain', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('mailjet._domainkey')] }],
  returnPath: [],
  verification: [txt('mailjet._{token}', '{token}')],
  spfAlignment: 'own domain',
  notes: [],
});
