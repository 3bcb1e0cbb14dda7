import { cname, defineService, txt } from './service.ts';

export const mailerlite = defineService({
  id: 'mailerlite',
  name: 'MailerLite',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://www.mailerlite.com/help/',
  mx: [],
  spf: { include: '_spf.mlsend.com', lookups: 1, place: 'sender domain', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [cname('litesrv._domainkey', 'litesrv._domainkey.mlsend.com')] }],
  returnPath: [],
  verification: [txt('@', 'mailerlite-domain-verification={token}')],
  spfAlignment: 'own domain',
  notes: [],
});
