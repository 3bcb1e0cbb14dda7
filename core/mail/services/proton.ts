import { cname, defineService, txt } from './service.ts';

export const proton = defineService({
  id: 'proton',
  name: 'Proton Mail',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://proton.me/support/',
  takesAllMail: true,
  mx: [
    {
      summary: 'Two hosts',
      records: [
        { preference: 10, exchange: 'mail.protonmail.ch' },
        { preference: 20, exchange: 'mailsec.protonmail.ch' },
      ],
    },
  ],
  spf: {
    include: '_spf.protonmail.ch',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [
    {
      summary: 'Three keys',
      records: [
        cname('protonmail._domainkey', 'protonmail.domainkey.{token}.domains.proton.ch'),
        cname('protonmail2._domainkey', 'protonmail2.domainkey.{token}.domains.proton.ch'),
        cname('protonmail3._domainkey', 'protonmail3.domainkey.{token}.domains.proton.ch'),
      ],
    },
  ],
  returnPath: [],
  verification: [txt('@', 'protonmail-verification={token}')],
  spfAlignment: 'own domain',
  notes: [],
});
