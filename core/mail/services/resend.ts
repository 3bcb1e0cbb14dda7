import { defineService, txt } from './service.ts';

export const resend = defineService({
  id: 'resend',
  name: 'Resend',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://resend.com/docs/',
  mx: [],
  dkim: [{ summary: 'One key', records: [txt('resend._domainkey')] }],
  returnPath: [],
  verification: [txt('@', 'resend-domain-verification={token}')],
  spfAlignment: 'return path',
  notes: [
    'It sends through Amazon SES: the MX and SPF records at send, below the domain, are its return path.',
  ],
});
