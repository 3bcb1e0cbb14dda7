import { cname, defineService, txt } from './service.ts';

export const googleWorkspace = defineService({
  id: 'google-workspace',
  name: 'Google Workspace',
  asOf: '2026-08',
  confidence: 'documented',
  docs: 'https://support.google.com/a/answer/33786',
  takesAllMail: true,
  mx: [
    { summary: 'One host, for all new domains', records: [{ preference: 1, exchange: 'smtp.google.com' }] },
    {
      summary: 'Five hosts, for domains set up before 2023',
      records: [
        { preference: 1, exchange: 'aspmx.l.google.com' },
        { preference: 5, exchange: 'alt1.aspmx.l.google.com' },
        { preference: 5, exchange: 'alt2.aspmx.l.google.com' },
        { preference: 10, exchange: 'alt3.aspmx.l.google.com' },
        { preference: 10, exchange: 'alt4.aspmx.l.google.com' },
      ],
    },
    {
      summary: 'Five hosts, for domains set up before 2013',
      records: [
        { preference: 1, exchange: 'aspmx.l.google.com' },
        { preference: 5, exchange: 'alt1.aspmx.l.google.com' },
        { preference: 5, exchange: 'alt2.aspmx.l.google.com' },
        { preference: 10, exchange: 'aspmx2.googlemail.com' },
        { preference: 10, exchange: 'aspmx3.googlemail.com' },
      ],
    },
  ],
  spf: {
    include: '_spf.google.com',
    lookups: 1,
    place: 'sender domain',
    former: ['aspmx.googlemail.com'],
    internal: ['_netblocks.google.com', '_netblocks2.google.com', '_netblocks3.google.com'],
  },
  dkim: [{ summary: 'One key, from the admin console', records: [txt('google._domainkey')] }],
  returnPath: [],
  verification: [
    txt('@', 'google-site-verification={token}'),
    cname('{token}', 'gv-{token}.dv.googlehosted.com'),
  ],
  spfAlignment: 'own domain',
  notes: [
    'Publishing the key does not start signing: "Start authentication" in the admin console does.',
    'The include cost 4 lookups until 2025; since then it lists the networks itself.',
  ],
});
