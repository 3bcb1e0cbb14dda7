import { cname, defineService } from './service.ts';

export const hostinger = defineService({
  id: 'hostinger',
  name: 'Hostinger',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://support.hostinger.com/en/articles/1583673-what-is-hostinger-spf-record',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 5, exchange: 'mx1.hostinger.com' },
        { preference: 10, exchange: 'mx2.hostinger.com' },
      ],
    },
  ],
  spf: {
    include: '_spf.mail.hostinger.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [
    {
      summary: 'Three keys',
      records: ['a', 'b', 'c'].map((it) =>
        cname(`hostingermail-${it}._domainkey`, `hostingermail-${it}.dkim.mail.hostinger.com`),
      ),
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
