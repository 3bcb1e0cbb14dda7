import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeFiles } from '../../server/src/node-files.ts';
import { converse } from '../support/language-client.ts';

test('of a folder with all sorts of things, what belongs to a workspace is read', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-files-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  mkdirSync(join(folder, 'folder.zone'));
  symlinkSync('circle.zone', join(folder, 'circle.zone'));
  symlinkSync('.', join(folder, 'self'));
  writeFileSync(join(folder, 'ö x.zone'), 'www A 192.0.2.1\n');
  writeFileSync(join(folder, 'empty.zone'), '');
  writeFileSync(join(folder, 'a.example.mta-sts.txt'), '');
  writeFileSync(join(folder, 'notes.txt'), '');
  writeFileSync(
    join(folder, 'raw.zone'),
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
  );
  writeFileSync(join(folder, 'kept.txt'), 'www A 192.0.2.2\n');
  symlinkSync('kept.txt', join(folder, 'kept.zone'));
  symlinkSync('empty.zone', join(folder, 'twice.zone'));
  const outside = mkdtempSync(join(tmpdir(), 'zonewright-outside-'));
  t.after(() => rmSync(outside, { recursive: true, force: true }));
  writeFileSync(join(outside, 'acme.yaml'), 'domain: acme.example\n');
  mkdirSync(join(folder, 'tenants'));
  symlinkSync(join(outside, 'acme.yaml'), join(folder, 'tenants/acme.yaml'));
  symlinkSync(outside, join(folder, 'templates'));
  const leftOut: string[] = [];
  const folders = [pathToFileURL(folder).href];
  const found = await nodeFiles.list(folders, (uri, reason) => leftOut.push(`${uri} ${reason}`));
  assert.deepEqual(
    found.toSorted(),
    ['a.example.mta-sts.txt', 'empty.zone', 'kept.zone', 'raw.zone', 'ö x.zone'].map(uriOf).toSorted(),
  );
  assert.deepEqual(leftOut.toSorted(), [
    `${uriOf('circle.zone')} it is a link to circle.zone, where nothing is. Put the file itself here`,
    `${uriOf('tenants/acme.yaml')} it is a link to ${realpathSync(outside)}/acme.yaml, out of this folder. Put the file itself here`,
  ]);
  assert.equal(await nodeFiles.read(uriOf('kept.zone'), folders), 'www A 192.0.2.2\n');
  assert.equal(await nodeFiles.read(uriOf('tenants/acme.yaml'), folders), undefined);
  assert.equal(await nodeFiles.read(uriOf('templates/acme.yaml'), folders), undefined);
  assert.equal(await nodeFiles.read(uriOf('ö x.zone')), 'www A 192.0.2.1\n');
  assert.equal(await nodeFiles.read(uriOf('empty.zone')), '');
  for (const name of ['raw.zone', 'folder.zone', 'circle.zone', 'gone.zone'])
    assert.equal(await nodeFiles.read(uriOf(name)), undefined, name);
});

test('whoever opens the folder hears which links are left out, and where they lead', async () => {
  const left = 'it is a link to /elsewhere/a.yaml, out of this folder. Put the file itself here';
  const leftOut = { 'file:///agency/tenants/a%20b.yaml': left, 'file:///agency/templates': left };
  let onMessage: (message: string) => void = () => {};
  const message = new Promise<string>((resolve) => {
    onMessage = resolve;
  });
  const conversation = await converse({}, {}, {}, { leftOut, onMessage });
  const said = await message;
  conversation.end();
  assert.equal(said, `Zonewright leaves out tenants/a b.yaml: ${left}. So is 1 more.`);
});
