import { cname, defineService } from './service.ts';

export const ovh = defineService({
  id: 'ovh',
  name: 'OVHcloud',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://help.ovhcloud.com/csm/en-dns-zone-dkim?id=kb_article_view&sysparm_article=KB0058258',
  takesAllMail: true,
  mx: [
    {
      summary: 'Four hosts',
      records: [
        { preference: 1, exchange: 'mx0.mail.ovh.net' },
        { preference: 5, exchange: 'mx1.mail.ovh.net' },
        { preference: 50, exchange: 'mx2.mail.ovh.net' },
        { preference: 100, exchange: 'mx3.mail.ovh.net' },
      ],
    },
  ],
  spf: { include: 'mx.ovh.com', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [
    {
      summary: 'Two keys',
      records: [1, 2].map((it) =>
        cname(
          `ovhmo{number}-selector${it}._domainkey`,
          `ovhmo{number}-selector${it}._domainkey.{names}.dkim.mail.ovh.net`,
        ),
      ),
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['Left behind by many domains that moved: what it has is looked through before the mailboxes go.'],
});
