import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { startOfDay, Workspace } from '../../../core/workspace/workspace.ts';

/** An agency with a server, a zone of its own with an SPF record to include, and an address for reports. */
const agency: Readonly<Record<string, string>> = {
  '/agency.yaml': `agency:
  domain: agency.example
  contact: hostmaster@agency.example
servers:
  vps1:
    addresses: [192.0.2.10, "2001:db8::10"]
    outbound: [192.0.2.11]
nameservers: [ns1.agency.example, ns2.agency.example]
mail:
  reports: { dmarc: dmarc@agency.example }
`,
  '/agency.example.zone': `$TTL 3600
@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
@ TXT "v=spf1 include:_spf.agency.example -all"
ns1 A 192.0.2.53
ns2 A 198.51.100.53
mail A 192.0.2.11
_spf TXT "v=spf1 ip4:192.0.2.11 -all"
`,
};

/** What the lines of a test stand behind. */
export const head = `$ORIGIN example.net.
$TTL 3600
@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600
@ NS ns1
@ MX 10 mail
ns1 A 198.51.100.1
mail A 198.51.100.2
www CNAME web
`;

/** A document with the cursor where its text has \`|\`, among an agency's, on 24 November 2026. */
export interface Marked {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly text: string;
  readonly offset: number;
}

/** Reads a text whose last \`|\` is the cursor; without \`$ORIGIN\` it stands behind \`head\`. */
export function readMarked(marked: string, files: Readonly<Record<string, string>> = {}): Marked {
  const whole = marked.includes('$ORIGIN example.net.') ? marked : head + marked;
  const offset = whole.lastIndexOf('|');
  const text = whole.slice(0, offset) + whole.slice(offset + 1);
  const uri = '/tenants/example.net.zone';
  const workspace = new Workspace();
  workspace.apply({
    documents: Object.entries({ ...agency, ...files, [uri]: text }).map(
      ([it, content]) => new Document(it, content),
    ),
    today: startOfDay(Date.parse('2026-11-24')),
  });
  return { snapshot: workspace.snapshot, uri, text, offset };
}
