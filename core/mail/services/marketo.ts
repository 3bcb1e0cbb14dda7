import { defineService, txt } from './service.ts';

export const marketo = defineService({
  id: 'marketo',
  name: 'Adobe Marketo Engage',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://experienceleague.adobe.com/',
  mx: [],
  spf: { include: 'mktomail.com', lookups: 1, place: 'return path', former: [], internal: [] },
  dkim: [{ summary: 'One key, the same for all clients of a pod', records: [txt('m1._domainkey')] }],
  returnPath: [],
  verification: [],
  spfAlignment: 'return path',
  notes: [],
});
