import { cname, defineService } from './service.ts';

export const smtp2go = defineService({
  id: 'smtp2go',
  name: 'SMTP2GO',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://support.smtp2go.com/hc/en-gb/articles/28543815517209-SPF-DKIM-and-DMARC',
  mx: [],
  spf: { include: 'spf.smtp2go.com', lookups: undefined, place: 'return path', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [cname('s{number}._domainkey', 'dkim.smtp2go.net')] }],
  returnPath: [cname('em{number}', 'return.smtp2go.net')],
  verification: [],
  spfAlignment: 'return path',
  notes: ['The include was needed until 2019; since then bounces go to a name below the domain.'],
});
