import { cname, defineService, txt } from './service.ts';

export const microsoft365 = defineService({
  id: 'microsoft-365',
  name: 'Microsoft 365',
  asOf: '2026-07',
  confidence: 'documented',
  docs: 'https://learn.microsoft.com/en-us/defender-office-365/email-authentication-spf-configure',
  takesAllMail: true,
  mx: [
    {
      summary: 'Domains added since 2026-07',
      records: [{ preference: 0, exchange: '{dashes}.{token}-v1.mx.microsoft' }],
    },
    {
      summary: 'Domains added before',
      records: [{ preference: 0, exchange: '{dashes}.mail.protection.outlook.com' }],
    },
  ],
  spf: {
    include: 'spf.protection.outlook.com',
    lookups: 1,
    place: 'sender domain',
    former: [],
    internal: ['spfa.protection.outlook.com', 'spfb.protection.outlook.com', 'spfd.protection.outlook.com'],
  },
  dkim: [
    {
      summary: 'Two keys, for domains added since 2025',
      records: [
        cname('selector1._domainkey', 'selector1-{dashes}._domainkey.{token}.{token}-v1.dkim.mail.microsoft'),
        cname('selector2._domainkey', 'selector2-{dashes}._domainkey.{token}.{token}-v1.dkim.mail.microsoft'),
      ],
    },
    {
      summary: 'Two keys, for domains added before',
      records: [
        cname('selector1._domainkey', 'selector1-{dashes}._domainkey.{token}.onmicrosoft.com'),
        cname('selector2._domainkey', 'selector2-{dashes}._domainkey.{token}.onmicrosoft.com'),
      ],
    },
  ],
  returnPath: [],
  verification: [txt('@', 'MS=ms{number}')],
  spfAlignment: 'own domain',
  notes: [
    'Outlook finds the mailbox through autodiscover, a CNAME to autodiscover.outlook.com.',
    'The records for sip, lyncdiscover and msoid are no longer needed.',
  ],
});
