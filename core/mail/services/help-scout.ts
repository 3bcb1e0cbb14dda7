import { cname, defineService } from './service.ts';

export const helpScout = defineService({
  id: 'help-scout',
  name: 'Help Scout',
  asOf: '2026-01',
  confidence: 'reported',
  docs: 'https://docs.helpscout.com/',
  mx: [],
  spf: {
    include: 'helpscoutemail.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('strong1._domainkey', 'strong1._domainkey.helpscout.net'),
        cname('strong2._domainkey', 'strong2._domainkey.helpscout.net'),
      ],
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
