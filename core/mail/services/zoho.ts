import { defineService, txt } from './service.ts';

export const zoho = defineService({
  id: 'zoho',
  name: 'Zoho Mail',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://www.zoho.com/mail/help/adminconsole/spf-configuration.html',
  takesAllMail: true,
  mx: ['com', 'eu', 'in', 'com.au'].map((suffix) => ({
    summary: `Accounts at zoho.${suffix}`,
    records: [
      { preference: 10, exchange: `mx.zoho.${suffix}` },
      { preference: 20, exchange: `mx2.zoho.${suffix}` },
      { preference: 50, exchange: `mx3.zoho.${suffix}` },
    ],
  })),
  spf: {
    include: 'zohomail.com',
    lookups: undefined,
    place: 'sender domain',
    former: ['zoho.com', '_spf.zoho.com'],
    internal: [],
  },
  dkim: [{ summary: 'One key', records: [txt('{token}._domainkey')] }],
  returnPath: [],
  verification: [txt('@', 'zoho-verification=zb{number}.zmverify.zoho.{names}')],
  spfAlignment: 'own domain',
  notes: ['The region must be the same in the MX records and the include.'],
});
