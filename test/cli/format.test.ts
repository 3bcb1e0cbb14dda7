import assert from 'node:assert/strict';
import { readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, run } from './recording-terminal.ts';

const ragged = '@ A 192.0.2.1   \nwww  A 192.0.2.2';
const columns = '@       A     192.0.2.1\nwww     A     192.0.2.2\n';

suite('format', () => {
  test('formats the zone files of a folder and names them', async (t) => {
    const folder = folderWith(t, {
      'a.zone': ragged,
      'sub/db.b': ragged,
      'c.zone': columns,
      'x.txt': ragged,
    });
    assert.deepEqual(await run(folder, ['format']), {
      status: 0,
      out: 'a.zone\nsub/db.b\n',
      err: '2 files formatted; 1 left as it was.\n',
    });
    assert.equal(readFileSync(join(folder, 'a.zone'), 'utf8'), columns);
    assert.equal(readFileSync(join(folder, 'sub/db.b'), 'utf8'), columns);
    assert.equal(readFileSync(join(folder, 'x.txt'), 'utf8'), ragged);
  });

  test('writes nothing where nothing changes, and keeps links', async (t) => {
    const folder = folderWith(t, { 'a.zone': columns, 'b.txt': ragged });
    utimesSync(join(folder, 'a.zone'), 1, 1);
    symlinkSync('b.txt', join(folder, 'b.zone'));
    assert.equal((await run(folder, ['format', 'a.zone', 'b.zone'])).out, 'b.zone\n');
    assert.equal(statSync(join(folder, 'a.zone')).mtimeMs, 1000);
    assert.equal(readFileSync(join(folder, 'b.txt'), 'utf8'), columns);
  });

  test('--check only says which files it would change', async (t) => {
    const folder = folderWith(t, { 'a.zone': ragged, 'b.zone': columns });
    assert.deepEqual(await run(folder, ['format', '--check']), {
      status: 1,
      out: 'a.zone\n',
      err: '1 file would change. Run zonewright format.\n',
    });
    assert.equal(readFileSync(join(folder, 'a.zone'), 'utf8'), ragged);
    assert.deepEqual(await run(folder, ['format', '--check', 'b.zone']), { status: 0, out: '', err: '' });
  });

  test('prints standard input formatted, octet by octet', async () => {
    const input = Buffer.from('@ TXT "\xff\xe9"  \r\n@ A 192.0.2.1', 'latin1');
    const { status, out, err } = await run('/', ['format', '--stdin-file', 'x.zone'], { input });
    assert.deepEqual([status, err], [0, '']);
    assert.equal(out, '@       TXT   "\udcff\udce9"\r\n@       A     192.0.2.1\r\n');
  });

  test('--check judges standard input, too', async () => {
    const words = ['format', '--check', '--stdin-file', 'x.zone'];
    assert.deepEqual(await run('/', words, { input: ragged }), {
      status: 1,
      out: '',
      err: 'x.zone is not formatted.\n',
    });
    assert.deepEqual(await run('/', words, { input: columns }), { status: 0, out: '', err: '' });
  });

  test('octets that are no UTF-8 come through a file', async (t) => {
    const folder = folderWith(t, { 'a.zone': Buffer.from('@ TXT "\xff"\n', 'latin1') });
    await run(folder, ['format']);
    assert.deepEqual(readFileSync(join(folder, 'a.zone')), Buffer.from('@       TXT   "\xff"\n', 'latin1'));
  });

  test('aligns with tabs where that is asked for', async () => {
    const words = ['format', '--tab-size', '8', '--stdin-file', 'x.zone'];
    assert.equal((await run('/', words, { input: ragged })).out, '@\tA\t192.0.2.1\nwww\tA\t192.0.2.2\n');
  });

  test('refuses binary files by name and passes over them in folders', async (t) => {
    const folder = folderWith(t, { 'a.zone': columns, 'raw.zone': new Uint8Array(200) });
    const named = await run(folder, ['format', 'raw.zone']);
    assert.equal(named.status, 2);
    assert.match(named.err, /^zonewright: raw\.zone cannot be read: it is no text/);
    const all = await run(folder, ['format']);
    assert.equal(all.status, 0);
    assert.match(all.err, /^Passed over: raw\.zone cannot be read/);
    assert.deepEqual(readFileSync(join(folder, 'raw.zone')), Buffer.alloc(200));
  });

  test('goes on where one file cannot be written, which stays as it was', async (t) => {
    const inTheWay = `.a.zone.${process.pid}.new`;
    const folder = folderWith(t, { 'a.zone': ragged, 'b.zone': ragged, [inTheWay]: '' });
    const { status, out, err } = await run(folder, ['format']);
    assert.deepEqual([status, out], [2, 'b.zone\n']);
    assert.match(err, /^zonewright: a\.zone cannot be written: /);
    assert.equal(readFileSync(join(folder, 'a.zone'), 'utf8'), ragged);
  });

  test('leaves templates and what is no zone file alone', async (t) => {
    const folder = folderWith(t, { 'templates/a.zone': ragged, 'agency.yaml': 'a:  1\n', 'b.zone': ragged });
    assert.equal((await run(folder, ['format'])).out, 'b.zone\n');
    assert.equal((await run(folder, ['format', 'agency.yaml'])).status, 2);
    const policy = join(folder, 'a.example.mta-sts.txt');
    writeFileSync(policy, ragged);
    assert.equal((await run(folder, ['format', policy])).status, 2);
    assert.equal(readFileSync(policy, 'utf8'), ragged);
    writeFileSync(join(folder, 'b.zone'), '');
    assert.deepEqual(await run(folder, ['format', 'b.zone']), {
      status: 0,
      out: '',
      err: '0 files formatted; 1 left as it was.\n',
    });
  });

  test('says what is wrong with a command line', async (t) => {
    const folder = folderWith(t, { 'a.zone': columns });
    for (const words of [
      ['format', 'gone.zone'],
      ['format', '--tab-size', '0'],
      ['format', '--stdin-file', 'x.zone', 'a.zone'],
      ['format', '--stdin-file', 'agency.yaml'],
    ]) {
      const { status, err } = await run(folder, words, { input: '' });
      assert.equal(status, 2, words.join(' '));
      assert.match(err, /^zonewright: .+\n$/);
    }
    assert.match((await run(folderWith(t, {}), ['format'])).err, /No zone files/);
  });
});
