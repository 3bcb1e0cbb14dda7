import { cname, defineService, txt } from './service.ts';

export const zendesk = defineService({
  id: 'zendesk',
  name: 'Zendesk',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://support.zendesk.com/hc/en-us/articles/4408832543770',
  mx: [],
  spf: { include: 'mail.zendesk.com', lookups: 1, place: 'sender domain', former: [], internal: [] },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('zendesk1._domainkey', 'zendesk1._domainkey.zendesk.com'),
        cname('zendesk2._domainkey', 'zendesk2._domainkey.zendesk.com'),
      ],
    },
  ],
  returnPath: [1, 2, 3, 4].map((it) => cname(`zendesk${it}`, `mail${it}.zendesk.com`)),
  verification: [txt('zendeskverification', '{token}')],
  spfAlignment: 'own domain',
  notes: [],
});
