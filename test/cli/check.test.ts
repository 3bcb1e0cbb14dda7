import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

const clean = { 'clean.example.zone': zone('clean.example') };
const broken = { 'broken.example.zone': zone('broken.example', 'www A 192.0.2.1000\n') };

suite('check', () => {
  test('says where, how bad, what and which rule, and shows the line', async (t) => {
    const { status, out } = await run(folderWith(t, broken), ['check']);
    assert.equal(status, 1);
    const [place, line, carets] = out.split('\n');
    assert.match(place as string, /^broken\.example\.zone:8:7 error .+ \(syntax\/bad-ipv4\)$/);
    assert.equal(line, '    8 | www A 192.0.2.1000');
    assert.equal(carets, '      |       ^^^^^^^^^^^^');
    assert.match(out, /\n1 error in 1 zone \(1 file\)\.\n$/);
  });

  test('ends well where nothing is wrong', async (t) => {
    assert.deepEqual(await run(folderWith(t, clean), ['check']), {
      status: 0,
      out: 'Nothing to report in 1 zone (1 file).\n',
      err: '',
    });
  });

  test('colours only where the terminal can show them', async (t) => {
    const folder = folderWith(t, broken);
    const csi = '\u001b[';
    assert.ok((await run(folder, ['check'], { hasColors: true })).out.includes(`${csi}31merror`));
    assert.ok(!(await run(folder, ['check', '--no-color'], { hasColors: true })).out.includes(csi));
    assert.ok(!(await run(folder, ['check'])).out.includes(csi));
  });

  test('shows what a file could do to a terminal instead of letting it', async (t) => {
    const text = zone('x.example', 'www A \u001b]0;owned\u0007\u202e192.0.2.1000\n');
    const { out } = await run(folderWith(t, { 'x.example.zone': text }), ['check']);
    for (const hidden of ['\u001b', '\u0007', '\u202e']) assert.ok(!out.includes(hidden));
  });

  test('takes a folder as one workspace: a name in one zone knows the other', async (t) => {
    const folder = folderWith(t, {
      'a.example.zone': zone('a.example', 'www MX 10 mail.b.example.\nwww TXT "v=spf1 -all"\n'),
      'b.example.zone': zone('b.example'),
    });
    const { out } = await run(folder, ['check', '--format', 'json']);
    const { findings } = JSON.parse(out);
    assert.deepEqual(
      findings.map((it: { rule: string; file: string; tenants: string[] }) => [it.rule, it.file, it.tenants]),
      [['mx/target-missing', 'a.example.zone', ['a.example']]],
    );
  });

  test('reads policies of MTA-STS beside the zones, mends them, and hears their tenants', async (t) => {
    const policy = 'Version: STSv1\nmode: enforce\nmx: other.a.example\nmax_age: 604800\n';
    const folder = folderWith(t, {
      'agency.yaml': 'agency: { domain: agency.example }\n',
      'tenants/a.yaml': 'domain: a.example\n',
      'tenants/a.example.zone': zone('a.example', '@ MX 10 mail\nmail A 192.0.2.1\n'),
      'tenants/a.example.mta-sts.txt': policy,
    });
    const said = async (...args: readonly string[]) => {
      const { out } = await run(folder, ['check', '--format', 'json', ...args]);
      const { findings } = JSON.parse(out) as {
        findings: { rule: string; severity: string; file: string }[];
      };
      return findings
        .filter(({ file }) => file.endsWith('.txt'))
        .map(({ rule, severity }) => `${severity} ${rule}`);
    };
    const uncovered = 'error mta-sts/mx-not-covered';
    assert.deepEqual(await said(), ['error mta-sts/policy-syntax', uncovered]);
    assert.deepEqual(await said('--fix', 'tenants/a.example.mta-sts.txt'), [uncovered]);
    const text = readFileSync(join(folder, 'tenants/a.example.mta-sts.txt'), 'utf8');
    assert.equal(text, policy.replace('Version', 'version'));
    writeFileSync(
      join(folder, 'tenants/a.yaml'),
      'domain: a.example\nlint: { rules: { mta-sts/mx-not-covered: hint } }\n',
    );
    assert.deepEqual(await said(), ['hint mta-sts/mx-not-covered']);
  });

  test('reads the agency around one file, and reports on that file alone', async (t) => {
    const folder = folderWith(t, {
      'agency.yaml': 'agency: { domain: agency.example }\nlint: { rules: { mx/target-missing: warning } }\n',
      'tenants/a.yaml': 'domain: a.example\n',
      'tenants/a.example.zone': zone('a.example', 'www MX 10 mail.a.example.\nwww TXT "v=spf1 -all"\n'),
      'tenants/b.yaml': 'domain: b.example\n',
      'tenants/b.example.zone': zone('b.example', '@ MX 10 mail.nothing.b.example.\n'),
    });
    const { status, out } = await run(folder, ['check', 'tenants/a.example.zone']);
    assert.equal(status, 0);
    assert.match(out, /^tenants\/a\.example\.zone:8:11 warning .+\(mx\/target-missing\)/);
    assert.match(out, /\n1 warning in 1 zone \(1 file\)\.\n$/);
  });

  test('finds the workspace upwards from the current folder', async (t) => {
    const folder = folderWith(t, {
      'agency.yaml': 'agency: { domain: agency.example }\n',
      ...broken,
      'notes/readme.txt': '',
    });
    const { out } = await run(join(folder, 'notes'), ['check']);
    assert.match(out, /broken\.example\.zone:8:7 error/);
  });

  test('follows $INCLUDE, and says it of the file that is included', async (t) => {
    const folder = folderWith(t, {
      'a.example.zone': zone('a.example', '$INCLUDE hosts/more.inc\n'),
      'hosts/more.inc': 'www A 192.0.2.1000\n',
    });
    const { status, out } = await run(folder, ['check', 'a.example.zone']);
    assert.equal(status, 1);
    assert.match(out, /^hosts\/more\.inc:1:7 error/);
  });

  for (const [failOn, severity, status] of [
    ['error', 'error', 1],
    ['error', 'warning', 0],
    ['warning', 'warning', 1],
    ['warning', 'info', 0],
    ['info', 'info', 1],
    ['info', 'hint', 0],
    ['never', 'error', 0],
  ] as const) {
    test(`--fail-on ${failOn} with a finding of severity ${severity} ends with ${status}`, async (t) => {
      const words = ['check', '--fail-on', failOn, '--rule', `syntax/bad-ipv4=${severity}`];
      assert.equal((await run(folderWith(t, broken), words)).status, status);
    });
  }

  test('--rule goes before what agency.yaml says', async (t) => {
    const folder = folderWith(t, {
      'agency.yaml': 'agency: { domain: agency.example }\nlint: { rules: { syntax/bad-ipv4: off } }\n',
      ...broken,
    });
    assert.equal((await run(folder, ['check'])).status, 0);
    assert.equal((await run(folder, ['check', '--rule', 'syntax/bad-ipv4=error'])).status, 1);
    assert.equal((await run(folder, ['check', '--rule', 'syntax/bad-ipv4=off'])).status, 0);
  });

  test('--quiet shows only what fails', async (t) => {
    const folder = folderWith(t, broken);
    const { out } = await run(folder, ['check', '--quiet', '--rule', 'syntax/bad-ipv4=warning']);
    assert.equal(out, '');
    assert.match((await run(folder, ['check', '--quiet'])).out, /\(syntax\/bad-ipv4\)\n.+\n.+\^\n$/);
  });

  test('--stats counts records and rules', async (t) => {
    const { out } = await run(folderWith(t, broken), ['check', '--stats']);
    assert.match(out, /^5 records in 0\.0 million characters; read in \d+ ms, checked in \d+ ms\.$/m);
    assert.match(out, /^ {7}1 {2}syntax\/bad-ipv4$/m);
  });

  test('--origin names the zone of a lone file', async (t) => {
    const folder = folderWith(t, { hosts: '@ 60 SOA ns1 h 1 2 3 4 5\n@ 60 NS ns1\nns1 60 A 192.0.2.1\n' });
    const { out } = await run(folder, [
      'check',
      '--origin',
      'x.example',
      '--format',
      'json',
      '--fail-on',
      'never',
      'hosts',
    ]);
    const { summary, findings } = JSON.parse(out);
    assert.equal(summary.zones, 1);
    for (const { tenants } of findings) assert.deepEqual(tenants, ['x.example']);
    assert.equal((await run(folder, ['check', '--origin', 'x.example'])).status, 2);
  });

  test('--stdin-file checks standard input in the place of a file', async (t) => {
    const folder = folderWith(t, { ...clean, 'agency.yaml': 'agency: { domain: agency.example }\n' });
    const words = ['check', '--stdin-file', 'clean.example.zone'];
    assert.equal((await run(folder, words, { input: clean['clean.example.zone'] })).status, 0);
    const { status, out } = await run(folder, words, {
      input: zone('clean.example', 'www A 192.0.2.1000\n'),
    });
    assert.equal(status, 1);
    assert.match(out, /^clean\.example\.zone:8:7 error/);
  });
});

suite('check --fix', () => {
  const text = zone('f.example', 'www CH A 192.0.2.1 ; caf');

  test('mends what is safe, keeps octets that are no UTF-8, the mode and a link', async (t) => {
    const octets = Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x0a])]);
    const folder = folderWith(t, { 'store/f.example.zone': octets });
    const stored = join(folder, 'store/f.example.zone');
    chmodSync(stored, 0o640);
    mkdirSync(join(folder, 'zones'));
    symlinkSync('../store/f.example.zone', join(folder, 'zones/f.example.zone'));
    const { status, out } = await run(folder, ['check', '--fix', 'zones/f.example.zone']);
    assert.deepEqual([status, out], [0, 'Nothing to report in 1 zone (1 file). 1 fixed.\n']);
    const wanted = Buffer.from(octets.toString('latin1').replace('CH A', 'IN A'), 'latin1');
    assert.deepEqual(readFileSync(stored), wanted);
    assert.equal(statSync(stored).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(folder, 'zones/f.example.zone')).isSymbolicLink());
  });

  test('takes the byte order mark away, which is a fault', async (t) => {
    const folder = folderWith(t, { 'f.example.zone': `\ufeff${zone('f.example')}` });
    await run(folder, ['check', '--fix']);
    assert.equal(readFileSync(join(folder, 'f.example.zone'), 'utf8'), zone('f.example'));
  });

  test('writes nothing where there is nothing to mend', async (t) => {
    const folder = folderWith(t, clean);
    const path = join(folder, 'clean.example.zone');
    const before = statSync(path, { bigint: true }).mtimeNs;
    await run(folder, ['check', '--fix']);
    assert.equal(statSync(path, { bigint: true }).mtimeNs, before);
  });

  test('leaves files alone that were not named', async (t) => {
    const folder = folderWith(t, {
      'agency.yaml': 'agency: { domain: agency.example }\n',
      'a.example.zone': zone('a.example', 'www CH A 192.0.2.1\n'),
      'b.example.zone': zone('b.example', 'www CH A 192.0.2.1\n'),
    });
    await run(folder, ['check', '--fix', 'a.example.zone']);
    assert.match(readFileSync(join(folder, 'a.example.zone'), 'utf8'), /www IN A/);
    assert.match(readFileSync(join(folder, 'b.example.zone'), 'utf8'), /www CH A/);
  });
});

suite('check --baseline', () => {
  test('counts only what is new, wherever lines have moved to', async (t) => {
    const folder = folderWith(t, broken);
    const path = join(folder, 'broken.example.zone');
    const wrote = await run(folder, ['check', '--baseline', 'known.json', '--write-baseline']);
    assert.deepEqual([wrote.status, wrote.err], [0, '1 finding is known from now on: known.json.\n']);
    writeFileSync(path, `; a line more\n${readFileSync(path, 'utf8')}`);
    const same = await run(folder, ['check', '--baseline', 'known.json']);
    assert.deepEqual(
      [same.status, same.out],
      [0, 'Nothing to report in 1 zone (1 file). 1 known from the baseline.\n'],
    );
    writeFileSync(path, `${readFileSync(path, 'utf8')}ftp A 192.0.2.1000\n`);
    const more = await run(folder, ['check', '--baseline', 'known.json']);
    assert.equal(more.status, 1);
    assert.match(more.out, /^broken\.example\.zone:10:7 error/);
  });

  test('means the same files from another folder', async (t) => {
    const folder = folderWith(t, { 'zones/broken.example.zone': broken['broken.example.zone'] });
    await run(folder, ['check', '--baseline', 'known.json', '--write-baseline']);
    const { status } = await run(join(folder, 'zones'), ['check', '--baseline', '../known.json']);
    assert.equal(status, 0);
  });
});
