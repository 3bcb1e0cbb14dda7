import { type Name, withoutDot } from '../../dns/name.ts';
import type { SpfSource } from '../spf-source.ts';

/** What the SPF record of a vendor's name said, and when. */
type SnapshotEntry =
  /** The record as published. */
  | { readonly text: string; readonly asOf: string }
  /** The record without the networks that it names: good for counting lookups, not for saying who may send. */
  | { readonly lookupsOnly: string; readonly asOf: string }
  /** How many lookups the record leads to. */
  | { readonly lookups: number; readonly asOf: string };

const entries: Readonly<Record<string, SnapshotEntry>> = {
  '_spf.google.com': {
    text: 'v=spf1 ip4:74.125.0.0/16 ip4:209.85.128.0/17 ip6:2001:4860:4864::/56 ip6:2404:6800:4864::/56 ip6:2607:f8b0:4864::/56 ip6:2800:3f0:4864::/56 ip6:2a00:1450:4864::/56 ip6:2c0f:fb50:4864::/56 ~all',
    asOf: '2026-08',
  },
  'aspmx.googlemail.com': { text: 'v=spf1 redirect=_spf.google.com', asOf: '2026' },
  'spf.protection.outlook.com': {
    text: 'v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/15 ip4:52.102.0.0/16 ip4:52.103.0.0/17 ip4:104.47.0.0/17 ip6:2a01:111:f400::/48 ip6:2a01:111:f403::/49 ip6:2a01:111:f403:8000::/51 ip6:2a01:111:f403:c000::/51 ip6:2a01:111:f403:f000::/52 -all',
    asOf: '2026',
  },
  'servers.mcsv.net': {
    text: 'v=spf1 ip4:205.201.128.0/20 ip4:198.2.128.0/18 ip4:148.105.8.0/21 ?all',
    asOf: '2022',
  },
  'spf.mandrillapp.com': { lookups: 0, asOf: '2026-08' },
  'sendgrid.net': { lookupsOnly: 'v=spf1 include:ab.sendgrid.net ~all', asOf: '2026-01' },
  'ab.sendgrid.net': { lookups: 0, asOf: '2026-01' },
  'amazonses.com': {
    text: 'v=spf1 ip4:199.255.192.0/22 ip4:199.127.232.0/22 ip4:54.240.0.0/18 ip4:69.169.224.0/20 ip4:23.249.208.0/20 ip4:23.251.224.0/19 ip4:76.223.176.0/20 ip4:54.240.64.0/18 ip4:76.223.128.0/19 ip4:216.221.160.0/19 ip4:206.55.144.0/20 ip4:24.110.64.0/18 -all',
    asOf: '2025',
  },
  'mailgun.org': {
    text: 'v=spf1 include:_spf.mailgun.org include:_spf.eu.mailgun.org -all',
    asOf: '2026-09',
  },
  '_spf.mailgun.org': {
    text: 'v=spf1 include:_spf1.mailgun.org include:_spf2.mailgun.org ~all',
    asOf: '2026-09',
  },
  '_spf1.mailgun.org': { lookups: 0, asOf: '2026-09' },
  '_spf2.mailgun.org': { lookups: 0, asOf: '2026-09' },
  '_spf.eu.mailgun.org': { lookups: 0, asOf: '2026-09' },
  'spf.mtasv.net': { lookups: 0, asOf: '2026-01' },
  'spf.brevo.com': { lookups: 0, asOf: '2026-08' },
  'spf.sendinblue.com': { lookups: 0, asOf: '2024' },
  'mail.zendesk.com': { lookups: 0, asOf: '2026-01' },
  '_spf.salesforce.com': { text: 'v=spf1 exists:%{i}._spf.mta.salesforce.com -all', asOf: '2026-01' },
  'email.freshdesk.com': { lookups: 6, asOf: '2026-08' },
  'zoho.com': { lookups: 3, asOf: '2026-01' },
  'spf.messagingengine.com': { lookups: 0, asOf: '2026-01' },
  'spf.constantcontact.com': { lookups: 0, asOf: '2026-01' },
  'emsd1.com': { lookups: 0, asOf: '2026-01' },
  '_spf.mlsend.com': { lookups: 0, asOf: '2026-01' },
  'spf.mailjet.com': { lookups: 0, asOf: '2026-01' },
  '_spf.sparkpostmail.com': { lookups: 0, asOf: '2026-01' },
  'customeriomail.com': { lookups: 2, asOf: '2026-01' },
  'intercom-mail.com': { lookups: 0, asOf: '2026-01' },
  'mktomail.com': { lookups: 0, asOf: '2026-01' },
  '_spf.mx.cloudflare.net': { lookups: 0, asOf: '2026-01' },
  'convertkit.com': { lookups: 2, asOf: '2026-01' },
  'shops.shopify.com': { lookups: 0, asOf: '2026-01' },
  'aspmx.pardot.com': { lookups: 1, asOf: '2026-01' },
  'stspg-customer.com': { lookups: 0, asOf: '2026-01' },
  'hubspotemail.net': { lookups: 0, asOf: '2026-01' },
};

/** What the shipped snapshot knows of the SPF record at a name: the chains of the services, down to their leaves. */
export function snapshotSource(name: Name): SpfSource {
  const entry = Object.hasOwn(entries, withoutDot(name)) ? entries[withoutDot(name)] : undefined;
  if (entry === undefined) return { state: 'unknown' };
  const from = { origin: 'snapshot', asOf: entry.asOf } as const;
  if ('lookups' in entry) return { state: 'counted', lookups: entry.lookups, ...from };
  if ('text' in entry) return { state: 'records', values: [entry.text], ...from };
  return { state: 'records', values: [entry.lookupsOnly], isLookupsOnly: true, ...from };
}

/** The names that the snapshot knows, each without its final dot. */
export function snapshotNames(): readonly string[] {
  return Object.keys(entries);
}
