import { defineService } from './service.ts';

export const marketingCloud = defineService({
  id: 'marketing-cloud',
  name: 'Salesforce Marketing Cloud',
  asOf: '2026-08',
  confidence: 'reported',
  docs: 'https://help.salesforce.com/s/articleView?id=mktg.mc_es_sender_policy_framework_faq.htm',
  mx: [],
  spf: {
    include: 'cust-spf.exacttarget.com',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [],
  spfAlignment: 'own domain',
  notes: [
    'With a Sender Authentication Package a name below the domain is delegated to Salesforce, and keys and bounces live there.',
  ],
});
