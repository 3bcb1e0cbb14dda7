import { cname, defineService, txt } from './service.ts';

export const klaviyo = defineService({
  id: 'klaviyo',
  name: 'Klaviyo',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://help.klaviyo.com/',
  mx: [],
  dkim: [
    {
      summary: 'Two keys',
      records: [
        cname('kl._domainkey', 'kl.domainkey.{token}.klaviyodns.com'),
        cname('kl2._domainkey', 'kl2.domainkey.{token}.klaviyodns.com'),
      ],
    },
  ],
  returnPath: [cname('send', '{token}.klaviyodns.com')],
  verification: [txt('@', 'klaviyo-site-verification={token}')],
  spfAlignment: 'return path',
  notes: ['Nothing belongs into the SPF record of the domain itself.'],
});
