import { cname, defineService, txt } from './service.ts';

export const activecampaign = defineService({
  id: 'activecampaign',
  name: 'ActiveCampaign',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://help.activecampaign.com/',
  mx: [],
  spf: { include: 'emsd1.com', lookups: 1, place: 'return path', former: [], internal: [] },
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('acdkim1._domainkey', 'dkim.acdkim1.acems1.com'),
        cname('acdkim2._domainkey', 'dkim.acdkim2.acems1.com'),
      ],
    },
  ],
  returnPath: [],
  verification: [txt('@', 'ac-domain-verification={token}')],
  spfAlignment: 'return path',
  notes: [],
});
