import { cname, defineService, txt } from './service.ts';

export const amazonSes = defineService({
  id: 'amazon-ses',
  name: 'Amazon SES',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://docs.aws.amazon.com/ses/latest/dg/mail-from.html',
  mx: [
    {
      summary: 'To take mail in',
      records: [{ preference: 10, exchange: 'inbound-smtp.{region}.amazonaws.com' }],
    },
  ],
  spf: { include: 'amazonses.com', lookups: 1, place: 'return path', former: [], internal: [] },
  dkim: [
    {
      summary: 'Three keys (Easy DKIM)',
      records: Array.from({ length: 3 }, () => cname('{token}._domainkey', '{token}.dkim.amazonses.com')),
    },
  ],
  returnPath: [
    { owner: '{token}', type: 'MX', target: 'feedback-smtp.{region}.amazonses.com' },
    txt('{token}', 'v=spf1 include:amazonses.com {names}'),
  ],
  verification: [txt('_amazonses', '{names}')],
  spfAlignment: 'return path',
  notes: [
    'The include belongs at the custom MAIL FROM name; at the domain itself it does nothing.',
    'The region must be the same in all records.',
  ],
});
