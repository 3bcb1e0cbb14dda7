import { cname, defineService, txt } from './service.ts';

export const sendgrid = defineService({
  id: 'sendgrid',
  name: 'SendGrid (Twilio)',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/how-to-set-up-domain-authentication',
  mx: [],
  spf: {
    include: 'sendgrid.net',
    lookups: 2,
    place: 'return path',
    former: ['sendgrid.biz'],
    internal: ['ab.sendgrid.net'],
  },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('s1._domainkey', 's1.domainkey.u{number}.wl{number}.sendgrid.net'),
        cname('s2._domainkey', 's2.domainkey.u{number}.wl{number}.sendgrid.net'),
      ],
    },
    { summary: 'One key, the old way', records: [txt('smtpapi._domainkey')] },
  ],
  returnPath: [cname('em{number}', 'u{number}.wl{number}.sendgrid.net')],
  verification: [],
  spfAlignment: 'return path',
  notes: ['With domain authentication the return path carries its own SPF record: no include at the domain.'],
});
