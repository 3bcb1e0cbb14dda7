import { defineService } from './service.ts';

export const statuspage = defineService({
  id: 'statuspage',
  name: 'Statuspage (Atlassian)',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://support.atlassian.com/statuspage/',
  mx: [],
  spf: { include: 'stspg-customer.com', lookups: 1, place: 'sender domain', former: [], internal: [] },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [],
});
