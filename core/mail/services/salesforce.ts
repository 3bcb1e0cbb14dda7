import { cname, defineService } from './service.ts';

export const salesforce = defineService({
  id: 'salesforce',
  name: 'Salesforce',
  asOf: '2026-01',
  confidence: 'documented',
  docs: 'https://help.salesforce.com/s/articleView?id=sales.emailadmin_spf_include_salesforce.htm',
  mx: [],
  spf: { include: '_spf.salesforce.com', lookups: 2, place: 'sender domain', former: [], internal: [] },
  dkim: [
    {
      summary: 'A key and its alternate',
      records: Array.from({ length: 2 }, () =>
        cname('{token}._domainkey', '{token}.{token}.custdkim.salesforce.com'),
      ),
    },
  ],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [
    'The record asks DNS about each address with a macro: it cannot be replaced by a list of networks.',
  ],
});
