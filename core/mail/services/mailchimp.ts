import { cname, defineService } from './service.ts';

export const mailchimp = defineService({
  id: 'mailchimp',
  name: 'Mailchimp',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://mailchimp.com/help/set-up-email-domain-authentication/',
  mx: [],
  spf: { include: 'servers.mcsv.net', lookups: 1, place: 'nowhere', former: [], internal: [] },
  dkim: [
    {
      summary: 'Two keys',
      records: [cname('k2._domainkey', 'dkim2.mcsv.net'), cname('k3._domainkey', 'dkim3.mcsv.net')],
    },
    {
      summary: 'One key of 1024 bits, the old way',
      bits: 1024,
      records: [cname('k1._domainkey', 'dkim.mcsv.net')],
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'never',
  notes: [
    'Bounces go to names of Mailchimp, so the include does nothing; DMARC passes through DKIM alone.',
    'Mailchimp wants a DMARC record at the domain.',
  ],
});
