import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { Document } from '../../../core/workspace/document.ts';
import { startOfDay, Workspace } from '../../../core/workspace/workspace.ts';

const folder = join(import.meta.dirname, 'faulty-agency');
const documents = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(zone|yaml|liquid)$/.test(path))
  .sort()
  .map((path) => new Document(path, readFileSync(join(folder, path), 'utf8')));

const today = startOfDay(Date.UTC(2026, 10, 24));

/** The faults of faulty-agency: what each is, who says so, and where. */
const faults: readonly (readonly [fault: string, rule: string, file: string, line: number])[] = [
  ["the shared mail address has one client's name", 'tenant/shared-ip-ptr', '2.0.192.in-addr.arpa.zone', 6],
  [
    'one client is missing among those whose reports the agency allows',
    'tenant/report-auth-records',
    'agency.example.zone',
    3,
  ],
  ['an old file has the same zone', 'tenant/one-zone-per-domain', 'old/weaver.example.zone', 2],
  [
    'the serial was copied into the template',
    'template/serial-not-variable',
    'templates/copied.zone.liquid',
    2,
  ],
  [
    'a placeholder ends a name without its dot',
    'template/missing-dot-after-variable',
    'templates/copied.zone.liquid',
    6,
  ],
  ["longer than the house's TTL window", 'ttl/critical-window', 'templates/copied.zone.liquid', 7],
  [
    "a client's name was copied into the template",
    'template/hardcoded-tenant',
    'templates/copied.zone.liquid',
    8,
  ],
  ['a loop without an end', 'template/too-large', 'templates/endless.zone.liquid', 12],
  ['a misspelt variable or filter', 'template/unknown-variable', 'templates/filter.zone.liquid', 6],
  [
    'a file that is not there, or a tag that nobody closes',
    'template/syntax',
    'templates/included.zone.liquid',
    12,
  ],
  [
    'a file that is not there, or a tag that nobody closes',
    'template/syntax',
    'templates/open.zone.liquid',
    12,
  ],
  ['a misspelt variable or filter', 'template/unknown-variable', 'templates/typo.zone.liquid', 6],
  ['an exception whose time is over', 'tenant/expired-exception', 'tenants/apiary.yaml', 4],
  ["longer than the house's TTL window", 'ttl/critical-window', 'tenants/brewery.example.zone', 1],
  ['a misspelt value', 'template/unused-value', 'tenants/distillery.yaml', 2],
  ["another program's placeholder", 'template/unrendered-placeholder', 'tenants/estate.example.zone', 12],
  ["another program's placeholder", 'template/unrendered-placeholder', 'tenants/estate.example.zone', 13],
  [
    'the word of the instructions instead of the token',
    'template/placeholder-values',
    'tenants/farm.example.zone',
    1,
  ],
  [
    "another client's host, or its mailbox for reports",
    'tenant/cross-tenant-reference',
    'tenants/florist.example.zone',
    1,
  ],
  ["another client's SPF record", 'spf/include-other-tenant', 'tenants/gallery.example.zone', 1],
  ['a misspelt template', 'agency/unknown-reference', 'tenants/garage.yaml', 2],
  ["another tenant's domain", 'agency/duplicate-tenant', 'tenants/garden.yaml', 1],
  [
    "another client's host, or its mailbox for reports",
    'tenant/cross-tenant-reference',
    'tenants/harbour.example.zone',
    1,
  ],
  ['a token that came with a copied zone', 'tenant/copied-identifier', 'tenants/inn.example.zone', 1],
  ['a token that came with a copied zone', 'tenant/copied-identifier', 'tenants/joinery.example.zone', 1],
  ["another client's DKIM key", 'dkim/shared-key-across-tenants', 'tenants/kiln.yaml', 5],
  ["another client's DKIM key", 'dkim/shared-key-across-tenants', 'tenants/lodge.yaml', 5],
  ['a name server of a former hoster', 'tenant/private-ns-set', 'tenants/museum.example.zone', 4],
  ["a former hoster's contact", 'tenant/soa-uniform', 'tenants/nursery.example.zone', 2],
  [
    "a name server of its own at an address that is none of the agency's",
    'tenant/ns-glue-uniform',
    'tenants/orchard.example.zone',
    6,
  ],
  ['a name is missing that the house requires', 'tenant/required-hosts', 'tenants/jetty.example.zone', 2],
  ['reports go where those of nobody else go', 'tenant/majority-outlier', 'tenants/island.example.zone', 1],
  ['a name that the house forbids', 'tenant/required-hosts', 'tenants/pottery.example.zone', 1],
  [
    'an address of a server that is gone, or of nobody',
    'tenant/host-not-agency-ip',
    'tenants/pottery.example.zone',
    2,
  ],
  [
    'an address of a server that is gone, or of nobody',
    'tenant/host-not-agency-ip',
    'tenants/quarry.example.zone',
    1,
  ],
  [
    "a record instead of the template's, without a word",
    'tenant/template-drift',
    'tenants/rectory.example.zone',
    1,
  ],
  ['a wildcard on the shared server', 'tenant/catch-all-host', 'tenants/smithy.example.zone', 1],
  [
    'keys of a service that the client does not use',
    'tenant/stale-vendor',
    'tenants/tannery.example.zone',
    1,
  ],
  ['newsletters from the domain itself', 'tenant/marketing-subdomain', 'tenants/upholsterer.yaml', 2],
  ['a value that its filter cannot take', 'template/bad-value', 'tenants/value.yaml', 3],
  [
    'a name for newsletters without SPF and keys',
    'tenant/marketing-subdomain-incomplete',
    'tenants/vineyard.yaml',
    2,
  ],
  ['a file with the zone of another domain in it', 'tenant/naming', 'tenants/yard.example.zone', 3],
  ["not the last step of the house's ladder", 'tenant/dmarc-maturity', 'tenants/zoo.example.zone', 1],
];

/** The tenants that are as they should be. */
const clean = ['acme', 'bakery', 'cafe', 'dairy', 'elm', 'weaver', 'hatter'];

function agency(): Workspace {
  const workspace = new Workspace();
  workspace.apply({ documents, today });
  return workspace;
}

suite('the faults of an agency', () => {
  test('each is found, on its line and once, and nothing else', () => {
    const { snapshot } = agency();
    const found = documents.flatMap(({ uri, lines }) =>
      findings(snapshot, uri)
        .filter(({ severity }) => severity !== 'hint')
        .map(({ rule, at }) => `${uri}:${lines.lineAt(at.span.start) + 1} ${rule}`),
    );
    assert.deepEqual(found.sort(), faults.map(([, rule, file, line]) => `${file}:${line} ${rule}`).sort());
    assert.ok(faults.length >= 30, `${faults.length}`);
  });

  test('the tenants without one have none, not even a hint', () => {
    const { snapshot } = agency();
    for (const name of clean)
      for (const { uri } of documents.filter((it) => it.uri.startsWith(`tenants/${name}.`)))
        assert.deepEqual(findings(snapshot, uri), [], uri);
  });

  test('what is wrong with one template is said once for its tenants', () => {
    const { snapshot } = agency();
    const [, , late] = findings(snapshot, 'templates/copied.zone.liquid');
    assert.deepEqual(late?.tenants, ['copy1.example', 'copy2.example']);
    assert.match(late?.message ?? '', /^All 2 tenants: /);
  });

  test('every fix that is offered edits files of the agency, and ends what it is for', () => {
    const { snapshot } = agency();
    let count = 0;
    for (const { uri } of documents) {
      for (const finding of findings(snapshot, uri)) {
        for (const fix of finding.fixes?.() ?? []) {
          const workspace = agency();
          const edited = [...fix.edits].map(([file, edits]) => {
            const document = snapshot.documents.get(file);
            assert.ok(document, `${finding.rule} edits ${file}`);
            return new Document(file, applyEdits(document.text, edits));
          });
          workspace.apply({ documents: edited });
          const left = findings(workspace.snapshot, uri).filter(
            (it) => it.rule === finding.rule && it.at.span.start === finding.at.span.start,
          );
          assert.ok(left.length === 0, `${fix.title}: ${finding.rule} in ${uri}`);
          count++;
        }
      }
    }
    assert.ok(count >= 10, `${count}`);
  });
});
