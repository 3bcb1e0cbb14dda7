import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { findings } from '../../../core/rules/run.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
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

/** The records of a tenant, one a line. */
function records(snapshot: Snapshot, domain: Name): string {
  const lines = [...(snapshot.zoneOfTenant(domain)?.rrsets() ?? [])].flatMap((set) =>
    set.records.map((it) => `${it.owner} ${it.ttl} ${it.typeName} ${it.shown}`),
  );
  return lines.sort().join('\n');
}

test('for every record of every tenant, a change of the text that it comes from changes it', () => {
  const { snapshot } = sample();
  let count = 0;
  for (const { domain } of snapshot.templated) {
    const before = records(snapshot, domain);
    for (const set of snapshot.zoneOfTenant(domain)?.rrsets() ?? []) {
      for (const record of set.records) {
        const origin = snapshot.madeText(record.at.uri)?.map.originOf(record.rdataSpan);
        const places = origin
          ? [origin.at, ...origin.values]
          : [{ uri: record.at.uri, span: record.rdataSpan }];
        for (const { uri, span } of places) {
          const document = snapshot.documents.get(uri) as Document;
          const isTag = document.text.charAt(span.end - 1) === '}';
          const at = isTag ? span.end : span.start + 1;
          const workspace = sample();
          workspace.apply({ documents: [document.edit([{ at: { start: at, end: at }, newText: '1' }])] });
          const shown = `${withoutDot(domain)}: ${record.shown} from ${uri}:${span.start}`;
          assert.notEqual(records(workspace.snapshot, domain), before, shown);
          count++;
        }
      }
    }
  }
  assert.ok(count > 150, `${count}`);
});
