import { cname, defineService, txt } from './service.ts';

export const icloud = defineService({
  id: 'icloud',
  name: 'Apple iCloud+',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://support.apple.com/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 10, exchange: 'mx01.mail.icloud.com' },
        { preference: 10, exchange: 'mx02.mail.icloud.com' },
      ],
    },
  ],
  spf: { include: 'icloud.com', lookups: undefined, place: 'sender domain', former: [], internal: [] },
  dkim: [
    { summary: 'One key', records: [cname('sig1._domainkey', 'sig1.dkim.{domain}.at.icloudmailadmin.com')] },
  ],
  returnPath: [],
  verification: [txt('@', 'apple-domain={token}')],
  spfAlignment: 'own domain',
  notes: [],
});
