import { cname, defineService } from './service.ts';

export const ionos = defineService({
  id: 'ionos',
  name: 'IONOS',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://www.ionos.com/help/domains/configuring-mail-servers-and-other-related-records/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts of the country',
      records: [
        { preference: 10, exchange: 'mx00.ionos.{names}' },
        { preference: 10, exchange: 'mx01.ionos.{names}' },
      ],
    },
  ],
  spf: {
    include: '_spf-{token}.ionos.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('s1-ionos._domainkey', 's1.dkim.ionos.com'),
        cname('s2-ionos._domainkey', 's2.dkim.ionos.com'),
      ],
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['The include is that of the region: eu or us.'],
});
