import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Name } from '../../../../core/dns/name.ts';
import { archiveMoves } from '../../../../core/features/leaving-tenant/archive.ts';
import { pointersToTenant } from '../../../../core/features/leaving-tenant/pointers.ts';
import { head, markedWorkspace } from '../../../support/zone-workspace.ts';

const files = {
  'w/agency.yaml':
    'nameservers: [ns1.acme.example]\nmail: { hosts: [mx.agency.example] }\ntenants: { template: none }\n',
  'w/tenants/acme.yaml': 'domain: acme.example\n',
  'w/tenants/acme.example.zone': `${head('acme.example')}mail A 192.0.2.1\nwww CNAME mail\n`,
  'w/tenants/b.yaml':
    'domain: b.example\nsenders: [{ from: news.acme.example, through: vps1 }, { from: b.example, through: vps1 }]\n',
  'w/tenants/b.example.zone':
    `${head('b.example')}ns1 A 192.0.2.9\n@ MX 10 mail.acme.example.\n@ TXT "v=spf1 include:_spf.acme.example -all"\n` +
    '_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@acme.example"\nshop CNAME notacme.example.\n',
  'w/agency.example.zone': `${head('agency.example')}acme.example._report._dmarc TXT "v=DMARC1"\nx.example._report._dmarc TXT "v=DMARC1"\n`,
};

function acme() {
  const { snapshot } = markedWorkspace(files);
  const tenant = snapshot.agency?.byDomain.get('acme.example.' as Name);
  assert.ok(tenant);
  return { snapshot, tenant };
}

test('all that still names a tenant who leaves is listed, and nothing of its own', () => {
  const { snapshot, tenant } = acme();
  assert.deepEqual(
    pointersToTenant(snapshot, tenant).map(({ words, at }) => `${at.uri.slice(3)}: ${words}`),
    [
      'tenants/b.example.zone: b.example MX → mail.acme.example',
      'tenants/b.example.zone: b.example SPF',
      'tenants/b.example.zone: _dmarc.b.example DMARC p=none',
      'agency.example.zone: acme.example._report._dmarc.agency.example DMARC report authorisation',
      'agency.yaml: nameservers: ns1.acme.example',
      'tenants/b.yaml: b.example sends as news.acme.example',
    ],
  );
});

test('its files move to the archive under names that are free, where nothing counts as a zone', () => {
  const { snapshot, tenant } = acme();
  const there = new Set(['/w/archive/acme.yaml']);
  assert.deepEqual(
    archiveMoves(snapshot, tenant, (uri) => there.has(uri)),
    [
      { from: '/w/tenants/acme.yaml', to: '/w/archive/acme.yaml.2' },
      { from: '/w/tenants/acme.example.zone', to: '/w/archive/acme.example.zone.txt' },
    ],
  );
});
