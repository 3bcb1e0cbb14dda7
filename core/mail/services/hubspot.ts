import { cname, defineService, txt } from './service.ts';

export const hubspot = defineService({
  id: 'hubspot',
  name: 'HubSpot',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://knowledge.hubspot.com/marketing-email/manage-email-authentication-in-hubspot',
  mx: [],
  spf: {
    include: '{number}.spf{number}.hubspotemail.net',
    lookups: 1,
    place: 'sender domain',
    former: ['hubspotemail.net'],
    internal: [],
  },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('hs1-{number}._domainkey', '{dashes}.hs{number}a.dkim.hubspotemail.net'),
        cname('hs2-{number}._domainkey', '{dashes}.hs{number}b.dkim.hubspotemail.net'),
      ],
    },
  ],
  returnPath: [],
  verification: [txt('@', 'hubspot-developer-verification={token}')],
  spfAlignment: 'own domain',
  notes: ['The include carries the number of the portal; guides that name _spf.hubspot.com are wrong.'],
});
