import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findings } from '../../../core/rules/run.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

const folder = join(import.meta.dirname, '../../../samples/agency');
const documents = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(zone|yaml|liquid)$/.test(path))
  .map((path) => new Document(path, readFileSync(join(folder, path), 'utf8')));

function sample(): Workspace {
  const workspace = new Workspace();
  workspace.apply({ documents });
  return workspace;
}

test('each planted fault is found on its line, once, and none in what is as it should be', () => {
  const { snapshot } = sample();
  const found = documents.flatMap(({ uri, lines }) =>
    findings(snapshot, uri)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, at }) => `${uri}:${lines.lineAt(at.span.start) + 1} ${rule}`),
  );
  assert.deepEqual(found.sort(), [
    'agency.example.zone:4 tenant/report-auth-records',
    // What orchard.yaml lacks, where the policy is written.
    'templates/mail.liquid:10 dkim/reject-without-dkim',
    'tenants/cycleworks.example.zone:13 spf/include-stale-vendor',
    'tenants/cycleworks.example.zone:13 spf/include-stale-vendor',
    'tenants/cycleworks.example.zone:13 spf/lookup-limit',
    'tenants/cycleworks.example.zone:14 spf/include-stale-vendor',
    'tenants/florist.example.zone:3 spf/multiple-records',
    'tenants/gallery.example.zone:1 spf/overlapping-cidr',
    'tenants/gallery.example.zone:1 spf/overlapping-cidr',
    'tenants/harbour.example.zone:1 align/strict-dkim-subdomain',
    'tenants/joinery.example.zone:1 tenant/copied-identifier',
    'tenants/kiln.example.zone:1 tenant/copied-identifier',
    'tenants/museum.example.zone:1 tenant/cross-tenant-reference',
    'tenants/orchard.yaml:3 agency/service-value',
  ]);
});
