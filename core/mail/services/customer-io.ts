import { defineService, txt } from './service.ts';

export const customerIo = defineService({
  id: 'customer-io',
  name: 'Customer.io',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://docs.customer.io/',
  mx: [],
  spf: { include: 'customeriomail.com', lookups: 3, place: 'return path', former: [], internal: [] },
  dkim: [{ summary: 'One key', records: [txt('{token}._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'return path',
  notes: [],
});
