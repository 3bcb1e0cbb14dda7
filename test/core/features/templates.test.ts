import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { referencesAt } from '../../../core/features/navigate/navigate.ts';
import { rename } from '../../../core/features/navigate/rename.ts';
import { pointersTo } from '../../../core/features/pointers.ts';
import { workspaceSymbols } from '../../../core/features/workspace-symbols.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

const head =
  '$TTL 3600\n@ SOA ns1.agency.example. h.agency.example. 1 14400 3600 1209600 3600\n@ NS ns1.agency.example.\n';
const files = {
  'agency.yaml': 'mail: { hosts: [mail.agency.example] }\ntenants: { template: standard }\n',
  'agency.example.zone': `${head}ns1 A 192.0.2.1\nmail A 192.0.2.2\nold A 192.0.2.3\n`,
  'templates/standard.zone.liquid': `${head}@ MX 10 {{ agency.mail.hosts[0] | fqdn }}\nimap CNAME mail.agency.example.\nx CNAME {{ values.x | fqdn }}\n`,
  'tenants/a.yaml': 'domain: a.example\nvalues: { x: old.agency.example }\n',
  'tenants/b.yaml': 'domain: b.example\nvalues: { x: b.example }\n',
  'tenants/b.example.zone': 'smtp CNAME mail.agency.example.\n',
};

const workspace = new Workspace();
workspace.apply({ documents: Object.entries(files).map(([uri, text]) => new Document(uri, text)) });
const { snapshot } = workspace;
const zone = 'agency.example.zone';

function textAt(uri: string, { start, end }: { start: number; end: number }): string {
  return `${uri}: ${(files as Readonly<Record<string, string>>)[uri]?.slice(start, end)}`;
}

test('who names a host is told of templates and values, once for all tenants', () => {
  const found = referencesAt(snapshot, zone, files[zone].indexOf('mail A'), false);
  assert.deepEqual(found.map(({ uri, span }) => textAt(uri, span)).sort(), [
    'agency.yaml: mail.agency.example',
    'templates/standard.zone.liquid: mail.agency.example.',
    'tenants/b.example.zone: mail.agency.example.',
  ]);
});

test('a host is renamed in the template, in values of the agency and in own files, each once', () => {
  const changes = rename(snapshot, zone, files[zone].indexOf('mail A'), 'post');
  assert.ok(!('refusal' in changes));
  assert.deepEqual(changes.map(({ uri, edit }) => `${textAt(uri, edit.at)} > ${edit.newText}`).sort(), [
    'agency.example.zone: mail > post',
    'agency.yaml: mail.agency.example > post.agency.example',
    'templates/standard.zone.liquid: mail.agency.example. > post.agency.example.',
    'tenants/b.example.zone: mail.agency.example. > post.agency.example.',
  ]);
});

test('a name that a tenant says as a value is renamed there', () => {
  const changes = rename(snapshot, zone, files[zone].indexOf('old A'), 'new');
  assert.ok(!('refusal' in changes));
  assert.deepEqual(changes.map(({ uri, edit }) => `${textAt(uri, edit.at)} > ${edit.newText}`).sort(), [
    'agency.example.zone: old > new',
    'tenants/a.yaml: old.agency.example > new.agency.example',
  ]);
});

test('owners of rendered zones are found by name, where the template has them', () => {
  const found = workspaceSymbols(snapshot, 'imap b.example');
  assert.deepEqual(
    found.map(({ name, at }) => `${name} at ${textAt(at.uri, at.span)}`),
    ['imap.b.example at templates/standard.zone.liquid: imap'],
  );
});

test('who points to a host counts what templates make', () => {
  assert.equal(pointersTo(snapshot, parseName('mail.agency.example.') as Name), 5);
});
