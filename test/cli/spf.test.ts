import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

const files = {
  'a.example.zone': zone(
    'a.example',
    `@ TXT "v=spf1 a include:_spf.b.example" " mx:gone.a.example -all"
two TXT "v=spf1 -all"
two TXT "v=spf1 ~all"
none A 192.0.2.1
many TXT "v=spf1 exists:a1.a.example exists:a2.a.example exists:a3.a.example -all"
odd TXT "v=spf1 ip4:192.0.2.300 -all"
@ A 192.0.2.1
`,
  ),
  'b.example.zone': zone(
    'b.example',
    '_spf TXT "v=spf1 ip4:192.0.2.0/24 a:mail.b.example -all"\nmail A 192.0.2.5\n',
  ),
};

suite('spf', () => {
  test('shows the lookups and voids of each branch', async (t) => {
    const { status, out } = await run(folderWith(t, files), ['spf', 'a.example']);
    assert.equal(
      out,
      `v=spf1 a include:_spf.b.example mx:gone.a.example -all
a.example  4 of 10 lookups, 1 of 2 void
  a  1
  include:_spf.b.example  2
    a:mail.b.example  1
  mx:gone.a.example  1  (finds nothing)
`,
    );
    assert.equal(status, 0);
  });

  for (const [name, says] of [
    ['two.a.example', /has 2 SPF records; receivers then use none of them/],
    ['none.a.example', /none\.a\.example has no SPF record/],
    ['many.a.example', /3 of 2 void/],
    ['odd.a.example', /^ {2}! .*192\.0\.2\.300/m],
  ] as const) {
    test(`${name} ends with 1`, async (t) => {
      const { status, out } = await run(folderWith(t, files), ['spf', name]);
      assert.equal(status, 1);
      assert.match(out, says);
    });
  }

  test('--format json is the tree for programs', async (t) => {
    const { out } = await run(folderWith(t, files), ['spf', 'a.example', '--format', 'json']);
    const { name, records } = JSON.parse(out);
    assert.equal(name, 'a.example');
    const [tree] = records;
    assert.deepEqual([tree.lookups, tree.voids, tree.origin], [4, 1, 'workspace']);
    assert.deepEqual(
      tree.branches.map((it: { term: string; lookups: number }) => [it.term, it.lookups]),
      [
        ['a', 1],
        ['include:_spf.b.example', 2],
        ['mx:gone.a.example', 1],
      ],
    );
  });

  test('--ip says what receivers make of a sender, and which terms decide', async (t) => {
    const folder = folderWith(t, {
      'a.example.zone': zone(
        'a.example',
        '@ TXT "v=spf1 include:_spf.a.example -all"\n_spf TXT "v=spf1 ip4:192.0.2.0/24"\n',
      ),
    });
    const pass = await run(folder, ['spf', 'a.example', '--ip', '192.0.2.7']);
    assert.equal(pass.status, 0);
    assert.match(pass.out, /^pass: 192\.0\.2\.7 may send for a\.example\n/);
    assert.match(
      pass.out,
      /a\.example +include:_spf\.a\.example\n +_spf\.a\.example +ip4:192\.0\.2\.0\/24\n/,
    );
    const fail = await run(folder, ['spf', 'a.example', '--ip', '2001:db8::7', '--format', 'json']);
    assert.equal(fail.status, 1);
    const { result, decidedBy } = JSON.parse(fail.out);
    assert.deepEqual([result, decidedBy], ['fail', [{ domain: 'a.example', term: '-all' }]]);
  });

  test('--in names other zones', async (t) => {
    const folder = folderWith(t, { 'zones/b.example.zone': files['b.example.zone'] });
    const { status } = await run('/', ['spf', '_spf.b.example', '--in', `${folder}/zones`]);
    assert.equal(status, 0);
  });
});
