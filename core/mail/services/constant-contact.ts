import { cname, defineService } from './service.ts';

export const constantContact = defineService({
  id: 'constant-contact',
  name: 'Constant Contact',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://knowledgebase.constantcontact.com/',
  mx: [],
  spf: { include: 'spf.constantcontact.com', lookups: 1, place: 'nowhere', former: [], internal: [] },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('ctct1._domainkey', 'ctct1._domainkey.{names}'),
        cname('ctct2._domainkey', 'ctct2._domainkey.{names}'),
      ],
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'never',
  notes: [
    'Bounces go to names of Constant Contact, so the include does nothing; DMARC passes through DKIM alone.',
  ],
});
