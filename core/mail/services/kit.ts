import { defineService } from './service.ts';

export const kit = defineService({
  id: 'kit',
  name: 'Kit (ConvertKit)',
  asOf: '2026-01',
  confidence: 'reported',
  docs: 'https://help.kit.com/',
  mx: [],
  spf: { include: 'convertkit.com', lookups: 3, place: 'nowhere', former: [], internal: [] },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'return path',
  notes: ['Its records are aliases; nothing belongs into the SPF record of the domain.'],
});
