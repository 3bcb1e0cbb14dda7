import { cname, defineService, txt } from './service.ts';

export const brevo = defineService({
  id: 'brevo',
  name: 'Brevo',
  asOf: '2026-09',
  confidence: 'observed',
  docs: 'https://help.brevo.com/hc/en-us/articles/12163873383186',
  mx: [],
  spf: {
    include: 'spf.brevo.com',
    lookups: 1,
    place: 'return path',
    former: ['spf.sendinblue.com'],
    internal: [],
  },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('brevo1._domainkey', 'b1.{dashes}.dkim.brevo.com'),
        cname('brevo2._domainkey', 'b2.{dashes}.dkim.brevo.com'),
      ],
    },
    { summary: 'One key, the old way', records: [txt('mail._domainkey')] },
  ],
  returnPath: [],
  verification: [txt('@', 'brevo-code:{token}'), txt('@', 'Sendinblue-code:{token}')],
  spfAlignment: 'return path',
  notes: [
    'The include matters with a dedicated address only; on shared ones DMARC passes through DKIM alone.',
  ],
});
