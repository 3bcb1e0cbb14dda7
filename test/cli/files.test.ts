import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { decodeText } from '../../cli/src/files/read-file.ts';
import { replaceText } from '../../cli/src/files/write-file.ts';
import { committedTexts } from '../../server/src/committed-texts.ts';
import { folderWith } from './recording-terminal.ts';

suite('files', () => {
  test('octets that are read and written again are the same octets', (t) => {
    const path = join(folderWith(t, { x: '' }), 'x');
    const octet = fc.integer({ min: 32, max: 255 });
    fc.assert(
      fc.property(fc.array(octet), (octets) => {
        const text = decodeText(Uint8Array.from(octets));
        assert.equal(typeof text, 'string');
        replaceText(path, text as string);
        assert.deepEqual([...readFileSync(path)], octets);
      }),
      { numRuns: 50 },
    );
    assert.deepEqual(readdirSync(join(path, '..')), ['x'], 'nothing is left beside it');
  });

  test('a byte order mark and line ends of every kind come through', (t) => {
    const path = join(folderWith(t, { x: '' }), 'x');
    const octets = Buffer.from('\ufeff; a\r\n; b\r; c\n');
    replaceText(path, decodeText(octets) as string);
    assert.deepEqual(readFileSync(path), octets);
  });
});

suite('committed texts', () => {
  const git = (folder: string, ...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.net', ...words], { cwd: folder });

  test('are those of HEAD, whatever lies on disk', async (t) => {
    const folder = folderWith(t, { 'a.zone': 'one\n', 'sub/ö b.zone': 'caf\u00e9\n', 'new.zone': 'new\n' });
    git(folder, 'init', '-q');
    git(folder, 'add', 'a.zone', 'sub');
    git(folder, 'commit', '-q', '-m', 'x');
    writeFileSync(join(folder, 'a.zone'), 'two\n');
    const files = ['a.zone', 'gone.zone', 'new.zone', 'sub/ö b.zone'].map((it) => join(folder, it));
    const texts = await committedTexts(folder, files);
    assert.deepEqual(
      [...texts],
      [
        [files[0], 'one\n'],
        [files[3], 'caf\u00e9\n'],
      ],
    );
  });

  test('are none without a repository, and none before the first commit', async (t) => {
    const folder = folderWith(t, { 'a.zone': 'one\n' });
    assert.equal((await committedTexts(folder, [join(folder, 'a.zone')])).size, 0);
    mkdirSync(join(folder, '.git'));
    assert.equal((await committedTexts(folder, [join(folder, 'a.zone')])).size, 0);
    git(folder, 'init', '-q');
    assert.equal((await committedTexts(folder, [join(folder, 'a.zone')])).size, 0);
  });
});
