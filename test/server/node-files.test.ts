import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeFiles } from '../../server/src/node-files.ts';

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
  const found = await nodeFiles.list([pathToFileURL(folder).href]);
  assert.deepEqual(
    found.toSorted(),
    ['a.example.mta-sts.txt', 'empty.zone', 'raw.zone', 'ö x.zone'].map(uriOf).toSorted(),
  );
  assert.equal(await nodeFiles.read(uriOf('ö x.zone')), 'www A 192.0.2.1\n');
  assert.equal(await nodeFiles.read(uriOf('empty.zone')), '');
  for (const name of ['raw.zone', 'folder.zone', 'circle.zone', 'gone.zone'])
    assert.equal(await nodeFiles.read(uriOf(name)), undefined, name);
});
