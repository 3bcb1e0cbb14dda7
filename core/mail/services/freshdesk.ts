import { cname, defineService } from './service.ts';

export const freshdesk = defineService({
  id: 'freshdesk',
  name: 'Freshdesk',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://support.freshdesk.com/support/solutions/articles/43170',
  mx: [],
  spf: { include: 'email.freshdesk.com', lookups: 7, place: 'sender domain', former: [], internal: [] },
  dkim: [
    {
      summary: 'Three keys',
      records: [1, 2, 3].map((it) => cname('{token}._domainkey', `wl{number}s${it}.domainkey.freshemail.io`)),
    },
  ],
  returnPath: [cname('{token}', 'spfmx{number}.domainkey.freshemail.io')],
  verification: [],
  spfAlignment: 'own domain',
  notes: ['No other common include costs as much: beside it there is room for three lookups.'],
});
