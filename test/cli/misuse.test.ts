import assert from 'node:assert/strict';
import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { commands } from '../../cli/src/commands/index.ts';
import { folderWith, run, zone } from './recording-terminal.ts';

const files = {
  'a.example.zone': zone('a.example'),
  'raw.zone': Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, ...new Array(60).fill(0)]),
  'packed.gz': Uint8Array.from({ length: 300 }, (_, i) => 128 + ((i * 37) % 120)),
  'notes.yaml': 'a: b\n',
  'empty/readme.txt': '',
  'no.json': 'no',
  'other.json': '{}',
};

/** What is typed, and what the one line on standard error says. */
const cases: readonly (readonly [typed: string, says: RegExp])[] = [
  ['chekc', /There is no command "chekc"\. Did you mean check\?/],
  ['reporting x.xml', /There is no command "reporting"\. zonewright --help lists them\./],
  ['--fix', /Options follow a command/],
  ['check --fixx', /check has no option --fixx\. Did you mean --fix\? See zonewright check --help\./],
  ['check --format', /--format needs a value: --format text\|json\|sarif\|github\|junit\./],
  ['check --format --fix', /--format needs a value/],
  ['check --format=xml', /--format xml: expected text, json, sarif, github or junit\./],
  ['check --format jsn', /Did you mean json\?/],
  ['check --fix=yes', /--fix takes no value\. Write --fix alone\./],
  ['check --fail-on hint', /--fail-on hint: expected error, warning, info or never\./],
  [
    'check --rule cname/and-other-dat=off',
    /There is no rule "cname\/and-other-dat"\. Did you mean cname\/and-other-data\?/,
  ],
  ['check --rule cname/and-other-data', /write --rule cname\/and-other-data=SEVERITY with error, warning/],
  ['check --rule cname/and-other-data=loud', /write --rule cname\/and-other-data=SEVERITY/],
  ['check nothing.zone', /nothing\.zone cannot be read: it does not exist\. Check the spelling\./],
  ['check raw.zone', /raw\.zone cannot be read: it is no text, .+named-compilezone -f raw -F text/],
  ['check packed.gz', /packed\.gz cannot be read: it is no text/],
  ['check notes.yaml', /notes\.yaml is no zone file and no agency file/],
  ['check empty', /No zone files .+ are in empty\. Name a file or folder\./],
  ['check --origin a..b a.example.zone', /--origin a\.\.b is no domain name/],
  ['check --origin a.example', /--origin is the name of one zone/],
  ['check --write-baseline', /--write-baseline needs to know where/],
  ['check --baseline gone.json', /The baseline gone\.json cannot be read: it does not exist/],
  ['check --baseline no.json', /The baseline no\.json cannot be read: it is no JSON/],
  ['check --baseline other.json', /other\.json is no baseline of this version/],
  ['check --stdin-file x.zone a.example.zone', /--stdin-file checks standard input alone/],
  ['check --stdin-file x.zone --fix', /--fix writes files, and standard input is none/],
  ['records', /records needs one zone file/],
  ['records a.example.zone b', /"b" is too much: records takes one besides its options/],
  ['records empty', /empty is a folder\. Name one zone file in it\./],
  ['records gone', /gone cannot be read: it does not exist/],
  ['records raw.zone', /raw\.zone cannot be read: it is no text/],
  ['records --origin .. a.example.zone', /--origin \.\. is no domain name/],
  ['spf', /spf needs a name/],
  ['spf a..b', /a\.\.b is no domain name/],
  ['spf a.example --ip 300.1.1.1', /--ip 300\.1\.1\.1 is no address\. Write one such as/],
  ['spf a.example --from a@b.example', /--from and --helo describe a message, which also needs --ip/],
  ['simulate', /simulate needs a FILE\.eml, or --ip ADDRESS and --from SENDER\./],
  ['simulate gone.eml', /gone\.eml cannot be read: it does not exist/],
  ['simulate no.json', /No Received field of no\.json tells the address that sent it/],
  ['simulate no.json --ip 192.0.2.1', /no\.json has no Return-Path/],
  ['simulate no.json --from a@b.example', /--from is about a message that is not written; no\.json is\./],
  ['simulate --ip 300.1.1.1 --from a@b.example', /300\.1\.1\.1 is no address/],
  ['simulate --ip 192.0.2.1 --from b.example', /--from b\.example is no mail address/],
  ['simulate --ip 192.0.2.1 --from a@b.example --dkim @b.example', /--dkim @b\.example is no selector/],
  ['simulate --ip 192.0.2.1 --from a@b.example --subdomain a.b', /--subdomain a\.b is no label/],
  ['simulate --ip 192.0.2.1 --from a@b.example --resolver ::1', /Add --live\./],
  ['lock --resolver name.example', /--resolver name\.example is no address/],
  ['spf other.example', /No zone here holds other\.example/],
  ['explain nothing/here', /There is no rule "nothing\/here"\. zonewright explain lists them\./],
  ['lsp', /zonewright lsp --stdio/],
  ['lsp --stdio x', /"x" is too much: lsp takes nothing besides its options/],
];

suite('misuse ends with 2 and one line that says how to mend it', () => {
  for (const [typed, says] of cases) {
    test(typed, async (t) => {
      const { status, out, err } = await run(folderWith(t, files), typed.split(' '));
      assert.equal(status, 2);
      assert.equal(out, '');
      assert.match(err, says);
      assert.match(err, /^zonewright: [^\n]+[.?]\n$/);
    });
  }

  test('nothing typed shows the commands', async (t) => {
    const { status, err } = await run(folderWith(t, {}), []);
    assert.equal(status, 2);
    for (const { name } of commands) assert.match(err, new RegExp(`^  ${name} `, 'm'));
  });

  test('--debug shows where in the program', async (t) => {
    const { status, err } = await run(folderWith(t, {}), ['check', '--debug', 'gone.zone']);
    assert.equal(status, 2);
    assert.match(err, /\n {4}at /);
  });
});

suite('unreadable input', () => {
  test('what can be read is checked, and the status is 2', async (t) => {
    const folder = folderWith(t, { 'a.example.zone': zone('a.example', 'www A 1\n'), 'b.zone': '' });
    // A file with a hole: it takes no room on the disk.
    truncateSync(join(folder, 'b.zone'), 400_000_001);
    const { status, out, err } = await run(folder, ['check']);
    assert.match(out, /^a\.example\.zone:8:7 error/);
    assert.equal(status, 2);
    assert.match(err, /^zonewright: b\.zone cannot be read: it has 400000001 octets, .+ Split it\.\n$/);
  });

  test('a link to a file of the folder is not read twice', async (t) => {
    const folder = folderWith(t, { 'a.example.zone': zone('a.example', 'www A 1\n') });
    symlinkSync(join(folder, 'a.example.zone'), join(folder, 'same.example.zone'));
    symlinkSync('circle.zone', join(folder, 'circle.zone'));
    const { out } = await run(folder, ['check']);
    assert.match(out, /\n1 error in 1 zone \(1 file\)\.\n$/);
  });

  test('a binary file that lies among zones is passed over, and said', async (t) => {
    const folder = folderWith(t, files);
    const { status, err } = await run(folder, ['check', '.']);
    assert.equal(status, 0);
    assert.match(err, /^Passed over: raw\.zone cannot be read: it is no text/);
  });

  test('a file of the agency that is no text is not passed over', async (t) => {
    const folder = folderWith(t, { ...files, 'agency.yaml': '', 'tenants/a.yaml': new Uint8Array(200) });
    const { status, err } = await run(folder, ['check']);
    assert.equal(status, 2);
    assert.match(err, /^zonewright: tenants\/a\.yaml cannot be read: it is no text/m);
  });

  test('where only binary files lie, it says so', async (t) => {
    const { status, err } = await run(folderWith(t, { 'raw.zone': new Uint8Array(200) }), ['check']);
    assert.equal(status, 2);
    assert.match(
      err,
      /^zonewright: No zone files .+ Passed over: raw\.zone cannot be read: it is no text.+\n$/,
    );
  });

  test('links out of the folder are not followed, and told with where they lead', async (t) => {
    const outside = folderWith(t, { 'secret.zone': zone('secret.example', 'www A 1\n'), 'a.txt': '' });
    const folder = folderWith(t, files);
    symlinkSync(join(outside, 'secret.zone'), join(folder, 'secret.zone'));
    symlinkSync(outside, join(folder, 'deep'));
    symlinkSync('gone.zone', join(folder, 'lost.zone'));
    symlinkSync('/', join(folder, 'root'));
    symlinkSync(join(outside, 'a.txt'), join(folder, 'a.txt'));
    const { status, err } = await run(folder, ['check', '.']);
    assert.equal(status, 0);
    assert.deepEqual(
      err.split('\n').filter((it) => it.includes('link')),
      [
        `Passed over: deep cannot be read: it is a link to ${outside}, out of this folder. Put the folder itself here.`,
        'Passed over: lost.zone cannot be read: it is a link to gone.zone, where nothing is. Put the file itself here.',
        `Passed over: secret.zone cannot be read: it is a link to ${outside}/secret.zone, out of this folder. Put the file itself here.`,
      ],
    );
  });

  for (const [name, target] of [
    ['tenants/acme.yaml', 'acme.yaml'],
    ['tenants', 'tenants'],
    ['templates', 'templates'],
  ] as const)
    test(`an agency whose ${name} is a link out of the folder is refused by every command`, async (t) => {
      const outside = folderWith(t, {
        'acme.yaml': 'domain: acme.example\n',
        'tenants/acme.yaml': 'domain: acme.example\n',
        'templates/standard.zone.liquid': zone('{{ tenant.domain }}'),
      });
      const folder = folderWith(t, {
        'agency.yaml': 'tenants: { template: standard }\n',
        ...(name === 'templates' ? {} : { 'templates/standard.zone.liquid': zone('{{ tenant.domain }}') }),
        ...(name === 'tenants' ? {} : { 'tenants/b.yaml': 'domain: b.example\n' }),
      });
      symlinkSync(join(outside, target), join(folder, name));
      for (const words of [['check'], ['render'], ['docs', 'b.example'], ['plan']]) {
        const { status, err } = await run(folder, words);
        assert.equal(status, 2, words.join(' '));
        assert.ok(
          err.includes(`${name} cannot be read: it is a link to ${outside}/${target}, out of this folder.`),
          err,
        );
      }
    });

  test('an empty zone file is a finding, not a fault', async (t) => {
    const { status, out } = await run(folderWith(t, { 'x.example.zone': '' }), ['check']);
    assert.equal(status, 1);
    assert.match(out, /^x\.example\.zone:1:1 error .+\(zone\/soa-missing\)/);
  });
});

suite('help', () => {
  for (const { name } of commands) {
    test(`${name} --help shows options and examples`, async (t) => {
      const { status, out } = await run(folderWith(t, {}), [name, 'whatever', '--help']);
      assert.equal(status, 0);
      assert.match(out, new RegExp(`^zonewright ${name} \\[OPTION…\\]`));
      assert.match(out, new RegExp(`\\nExamples:\\n {2}zonewright ${name}`));
      assert.ok(out.split('\n').every((line) => line.length <= 110));
      assert.equal((await run('/', ['help', name])).out, out);
    });
  }

  test('--version is that of the package', async () => {
    assert.match((await run('/', ['--version'])).out, /^zonewright \d+\.\d+\.\d+\n$/);
  });
});
