import { cname, defineService, txt } from './service.ts';

export const mailgun = defineService({
  id: 'mailgun',
  name: 'Mailgun',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains',
  mx: [
    {
      summary: 'United States',
      records: [
        { preference: 10, exchange: 'mxa.mailgun.org' },
        { preference: 10, exchange: 'mxb.mailgun.org' },
      ],
    },
    {
      summary: 'European Union',
      records: [
        { preference: 10, exchange: 'mxa.eu.mailgun.org' },
        { preference: 10, exchange: 'mxb.eu.mailgun.org' },
      ],
    },
  ],
  spf: {
    include: 'mailgun.org',
    lookups: 5,
    place: 'sender domain',
    subdomain: 'mg',
    former: ['spf1.mailgun.org', 'spf2.mailgun.org'],
    internal: ['_spf.mailgun.org', '_spf1.mailgun.org', '_spf2.mailgun.org', '_spf.eu.mailgun.org'],
  },
  dkim: [
    {
      summary: 'Two keys that Mailgun rotates',
      records: [
        cname('pdk1._domainkey', 'pdk1._domainkey.{names}.mailgun.org'),
        cname('pdk2._domainkey', 'pdk2._domainkey.{names}.mailgun.org'),
      ],
    },
    { summary: 'One key', records: [txt('{token}._domainkey')] },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [
    'Mailgun sends from a name of its own such as mg.example.com: its records belong there, not at the domain.',
    'Accounts in the European Union may include eu.mailgun.org, which costs less.',
  ],
});
