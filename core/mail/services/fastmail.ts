import { cname, defineService } from './service.ts';

export const fastmail = defineService({
  id: 'fastmail',
  name: 'Fastmail',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://www.fastmail.help/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 10, exchange: 'in1-smtp.messagingengine.com' },
        { preference: 20, exchange: 'in2-smtp.messagingengine.com' },
      ],
    },
  ],
  spf: { include: 'spf.messagingengine.com', lookups: 1, place: 'sender domain', former: [], internal: [] },
  dkim: [
    {
      summary: 'Three keys',
      records: [
        cname('fm1._domainkey', 'fm1.{domain}.dkim.fmhosted.com'),
        cname('fm2._domainkey', 'fm2.{domain}.dkim.fmhosted.com'),
        cname('fm3._domainkey', 'fm3.{domain}.dkim.fmhosted.com'),
      ],
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
