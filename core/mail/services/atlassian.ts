import { defineService, txt } from './service.ts';

export const atlassian = defineService({
  id: 'atlassian',
  name: 'Atlassian',
  asOf: '2026-01',
  confidence: 'observed',
  docs: 'https://support.atlassian.com/organization-administration/docs/what-are-the-dns-records-required-for-configuring-dmarc/',
  mx: [],
  spf: {
    include: '_spf.atlassian.net',
    lookups: undefined,
    place: 'sender domain',
    former: [],
    internal: [],
  },
  dkim: [],
  returnPath: [],
  verification: [txt('@', 'atlassian-domain-verification={token}')],
  spfAlignment: 'return path',
  notes: [
    'Jira and Confluence send as the domain once its two keys and the alias for bounces, which only the console knows, are there.',
  ],
});
