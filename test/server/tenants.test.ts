import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TenantRow, TenantsResult } from '../../protocol/messages.ts';
import { converse } from '../support/language-client.ts';

const sample = join(import.meta.dirname, '../../samples/agency');

/** The sample agency, by URIs. */
const files = Object.fromEntries(
  readdirSync(sample, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && !it.name.endsWith('.eml'))
    .map((it) => {
      const path = join(it.parentPath, it.name);
      return [`file:///agency${path.slice(sample.length)}`, readFileSync(path, 'utf8')];
    }),
);

/** A row as the view shows it. */
function show({ domain, errors, warnings, drift, spf, services }: TenantRow): string {
  const budget = spf ? `${spf.isAtLeast ? '≥' : ''}${spf.lookups}/${spf.limit} in ${spf.records}` : 'none';
  return `${domain}: ${errors} errors, ${warnings} warnings, drift ${drift}, SPF ${budget}, ${services.join(' + ') || 'no services'}`;
}

test('every tenant of the sample has its health, its drift, its SPF budget and its services', async () => {
  const conversation = await converse(files);
  const answer = await conversation.ask<TenantsResult>('zonewright/tenants', {});
  assert.ok('tenants' in answer);
  assert.equal(answer.agency, 'file:///agency/agency.yaml');
  assert.deepEqual(answer.tenants.map(show), [
    'bakery.example: 0 errors, 0 warnings, drift 0, SPF 0/10 in 1, no services',
    'cycleworks.example: 1 errors, 3 warnings, drift null, SPF 12/10 in 1, Google Workspace + Microsoft 365 + Mailgun + SendGrid (Twilio) + Mailchimp',
    'florist.example: 1 errors, 0 warnings, drift 1, SPF 0/10 in 2, no services',
    'gallery.example: 0 errors, 2 warnings, drift 1, SPF 0/10 in 1, no services',
    'harbour.example: 0 errors, 1 warnings, drift 1, SPF 0/10 in 1, no services',
    'inn.example: 0 errors, 0 warnings, drift 0, SPF 0/10 in 1, no services',
    'joinery.example: 1 errors, 0 warnings, drift 0, SPF 0/10 in 1, no services',
    'kiln.example: 1 errors, 0 warnings, drift 0, SPF 0/10 in 1, no services',
    'museum.example: 1 errors, 0 warnings, drift 0, SPF 0/10 in 1, no services',
    'nursery.example: 0 errors, 0 warnings, drift 1, SPF 0/10 in 1, no services',
    'orchard.example: 2 errors, 0 warnings, drift 0, SPF 1/10 in 1, Google Workspace',
    'pottery.example: 0 errors, 0 warnings, drift 0, SPF 0/10 in 1, Mailchimp',
  ]);
  conversation.end();
});

test('the next step is the worst finding, at its place', async () => {
  const conversation = await converse(files);
  const answer = await conversation.ask<TenantsResult>('zonewright/tenants', {});
  assert.ok('tenants' in answer);
  const florist = answer.tenants.find((it) => it.domain === 'florist.example');
  assert.ok(florist?.nextStep);
  const { text, uri, at } = florist.nextStep;
  assert.deepEqual([uri, at.line], ['file:///agency/tenants/florist.example.zone', 2]);
  assert.match(text, /SPF records/);
  conversation.end();
});

test('what is as it was is not said again; what is typed is, and so is that there is no agency', async () => {
  const conversation = await converse(files);
  const { id } = await conversation.ask<TenantsResult>('zonewright/tenants', {});
  assert.deepEqual(await conversation.ask('zonewright/tenants', { known: id }), { id, changed: [] });
  const uri = 'file:///agency/tenants/bakery.yaml';
  const text = `${files[uri]}parked: true\n`;
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  const answer = await conversation.ask<TenantsResult>('zonewright/tenants', { known: id });
  assert.ok('changed' in answer);
  assert.deepEqual(
    answer.changed.map((it) => [it.domain, it.isParked]),
    [['bakery.example', true]],
  );
  // Whoever has another answer gets all rows, and so does everybody once a tenant comes.
  assert.ok('tenants' in (await conversation.ask<TenantsResult>('zonewright/tenants', { known: id })));
  const newcomer = { uri: 'file:///agency/tenants/new.yaml', languageId: 'yaml', version: 1 };
  await conversation.tell('textDocument/didOpen', {
    textDocument: { ...newcomer, text: 'domain: new.example\n' },
  });
  const more = await conversation.ask<TenantsResult>('zonewright/tenants', { known: answer.id });
  assert.ok('tenants' in more);
  assert.equal(more.tenants.length, 13);
  conversation.end();
  const alone = await converse({ 'file:///agency/a.example.zone': '@ A 192.0.2.1\n' });
  const none = await alone.ask<TenantsResult>('zonewright/tenants', {});
  assert.ok('tenants' in none);
  assert.deepEqual([none.agency, none.tenants], [null, []]);
  alone.end();
});

test('a template that fails leaves its tenants without a zone, and the next step is to mend it', async () => {
  const conversation = await converse({
    'file:///agency/agency.yaml': 'tenants: { template: standard }\n',
    'file:///agency/templates/standard.zone.liquid': '@ A {{ nobody }}\n',
    'file:///agency/tenants/a.yaml': 'domain: a.example\n',
  });
  const answer = await conversation.ask<TenantsResult>('zonewright/tenants', {});
  assert.ok('tenants' in answer);
  const [row] = answer.tenants;
  assert.deepEqual(
    [row?.hasZone, row?.errors, row?.spf, row?.nextStep?.uri],
    [false, 1, null, 'file:///agency/templates/standard.zone.liquid'],
  );
  conversation.end();
});
