import { cname, defineService, txt } from './service.ts';

export const stripe = defineService({
  id: 'stripe',
  name: 'Stripe',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://docs.stripe.com/',
  mx: [],
  dkim: [
    {
      summary: 'Six keys',
      records: [
        cname('{token}._domainkey', '{token}.dkim.custom-email-domain.stripe.com'),
        cname('{token}._domainkey', '{token}.dkim.custom-email-domain.stripe.com'),
        cname('{token}._domainkey', '{token}.dkim.custom-email-domain.stripe.com'),
        cname('{token}._domainkey', '{token}.dkim.custom-email-domain.stripe.com'),
        cname('{token}._domainkey', '{token}.dkim.custom-email-domain.stripe.com'),
        cname('{token}._domainkey', '{token}.dkim.custom-email-domain.stripe.com'),
      ],
    },
  ],
  returnPath: [cname('bounce', 'custom-email-domain.stripe.com')],
  verification: [txt('@', 'stripe-verification={token}')],
  spfAlignment: 'return path',
  notes: [],
});
