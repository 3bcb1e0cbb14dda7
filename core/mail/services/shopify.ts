import { defineService, txt } from './service.ts';

export const shopify = defineService({
  id: 'shopify',
  name: 'Shopify',
  asOf: '2026-08',
  confidence: 'observed',
  docs: 'https://help.shopify.com/',
  mx: [],
  spf: { include: 'shops.shopify.com', lookups: 1, place: 'nowhere', former: [], internal: [] },
  dkim: [],
  returnPath: [],
  verification: [txt('shopify_verification', '{token}')],
  spfAlignment: 'return path',
  notes: ['Its aliases, copied from the admin, make the return path and the keys; the include does nothing.'],
});
