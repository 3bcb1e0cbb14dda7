import { cname, defineService, txt } from './service.ts';

export const mandrill = defineService({
  id: 'mandrill',
  name: 'Mailchimp Transactional (Mandrill)',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://mailchimp.com/developer/transactional/docs/authentication-delivery/',
  mx: [],
  spf: { include: 'spf.mandrillapp.com', lookups: 1, place: 'return path', former: [], internal: [] },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('mte1._domainkey', 'dkim1.mandrillapp.com'),
        cname('mte2._domainkey', 'dkim2.mandrillapp.com'),
      ],
    },
    { summary: 'One key, the old way', records: [txt('mandrill._domainkey')] },
  ],
  returnPath: [cname('{token}', 'mandrillapp.com')],
  verification: [txt('@', 'mandrill_verify.{token}')],
  spfAlignment: 'return path',
  notes: ['The return path of one’s own is optional; without it DMARC passes through DKIM alone.'],
});
