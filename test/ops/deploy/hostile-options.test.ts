import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { keysFile, userKeys } from '../../../ops/keys.ts';
import type { Machine } from '../../../ops/machine/machine.ts';
import { readTargetOptions, type TargetDefinition } from '../../../ops/target.ts';
import { targetKinds } from '../../../ops/targets/index.ts';
import { readArchive } from '../../support/faulty-machine.ts';
import { testKeys } from '../../support/tsig-keys.ts';
import { fileServers, fileTarget } from './file-servers.ts';
import { scratchFolder } from './network-setup.ts';
import { carryOut, planFor, zoneText } from './setup.ts';

const hostile = [
  '-oProxyCommand=touch pwned',
  '$(touch pwned)',
  '`touch pwned`',
  '../../etc/passwd',
  '/etc/../etc/passwd',
  'a b',
  "a'b",
  'a"b',
  'a;touch pwned',
  'a\ntouch pwned',
  'a\tb',
  'a\0b',
  'ä',
  '',
];

/** Values that make every required option of a kind valid. */
function base({ options }: TargetDefinition): Record<string, string> {
  const needed = options.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(needed.map(({ name, example }) => [name, example.split(' or ')[0] as string]));
}

for (const definition of targetKinds.filter(({ kind }) => kind !== 'practice')) {
  test(`no option of ${definition.kind} takes quotes, commands, line ends, options or paths upwards`, () => {
    assert('options' in readTargetOptions(definition, base(definition)));
    for (const { name, example } of definition.options) {
      const good = readTargetOptions(definition, { ...base(definition), [name]: example.split(' or ')[0] });
      assert('options' in good, `${name}: ${example}`);
      for (const value of hostile) {
        const read = readTargetOptions(definition, { ...base(definition), [name]: value });
        assert('problems' in read, `${name}: ${JSON.stringify(value)}`);
      }
    }
  });
}

const zoneNames = [
  '$(touch pwned).test',
  '-rf.test',
  'a/../b.test',
  'a b.test',
  "a'b.test",
  '*.test',
  '0/25.2.0.192.in-addr.arpa',
];

for (const { label, kind, skip, start } of fileServers) {
  suite(`hostile words to ${label}`, { skip }, () => {
    test('zones whose names no file can have are refused without a word to the server', async (t) => {
      const server = await start(t, { 'acme.test': zoneText(2026112300) });
      const names = zoneNames
        .map((it) => parseName(`${it.replaceAll(' ', '\\032')}.`))
        .filter((it) => it !== undefined);
      const reading = await fileTarget(kind, server).read(names as Name[]);
      assert('zones' in reading);
      for (const zone of names) {
        const it = reading.zones.get(zone);
        assert(it && 'message' in it && /cannot be the name of a file/.test(it.message), zone);
      }
    });

    test('the agent itself refuses what the client would never send', async (t) => {
      const server = await start(t, { 'acme.test': zoneText(2026112300) });
      const { localMachine } = await import('../../../ops/machine/local.ts');
      const saved = await planFor(fileTarget(kind, server), {
        'acme.test': zoneText(1, 'shop A 192.0.2.9\n'),
      });
      const before = readdirSync(join(server.folder, 'zones')).sort();
      for (const word of ['../evil', '$(touch pwned)', '-rf', 'a b', '.zonewright']) {
        const machine: Machine = {
          ...localMachine,
          run: async (command, options) => {
            const { tarArchive } = await import('../../../ops/machine/archive.ts');
            const files = readArchive(options.input ?? new Uint8Array()).map((file) =>
              file.path === 'zones'
                ? {
                    ...file,
                    content: Buffer.from(
                      Buffer.from(file.content).toString().replace('acme.test.zone', word),
                    ),
                  }
                : file,
            );
            return localMachine.run(command, { ...options, input: tarArchive(files) });
          },
        };
        const { outcome } = await carryOut(saved, fileTarget(kind, server, {}, machine), server.endpoint, {
          patience: 300,
        });
        assert.notEqual(outcome.status, 'deployed', word);
      }
      assert.equal(server.read('acme.test'), zoneText(2026112300));
      const after = readdirSync(join(server.folder, 'zones'))
        .filter((it) => it !== '.zonewright')
        .sort();
      assert.deepEqual(
        after,
        before.filter((it) => it !== '.zonewright'),
      );
      assert(!existsSync('pwned'));
    });

    test('who deploys is written down without anything that could be read as something else', async (t) => {
      const server = await start(t, { 'acme.test': zoneText(2026112300) });
      const target = fileTarget(kind, server);
      const saved = await planFor(target, { 'acme.test': zoneText(1, 'shop A 192.0.2.9\n') });
      const by = 'x"}\n$(touch pwned)\t\u2028';
      const { outcome } = await carryOut(saved, target, server.endpoint, { by });
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      const versions = await target.versions(parseName('acme.test.') as Name);
      assert(!('failure' in versions));
      assert.match(versions[0]?.by ?? '', /^[A-Za-z0-9._@+-]+$/);
    });
  });
}

suite('keys', () => {
  test('a secret comes from the environment, or from a file that only its owner can read', (t) => {
    const folder = scratchFolder(t);
    const environment = { XDG_CONFIG_HOME: folder };
    const file = join(folder, 'secret');
    const list = keysFile(environment);
    const find = (more = {}) => userKeys({ ...environment, ...more }).find('deploy-key');
    const missing = find();
    assert('failure' in missing && /Set ZONEWRIGHT_KEY_DEPLOY_KEY/.test(missing.message));
    assert.deepEqual(find({ ZONEWRIGHT_KEY_DEPLOY_KEY: 'given\n' }), { secret: 'given' });
    writeFileSync(file, 'kept\n', { mode: 0o644 });
    mkdirSync(dirname(list), { recursive: true });
    writeFileSync(list, JSON.stringify({ 'deploy-key': file }));
    const open = find();
    assert('failure' in open && /chmod 600/.test(open.message) && !/kept/.test(open.message));
    chmodSync(file, 0o600);
    assert.deepEqual(find(), { secret: 'kept' });
    writeFileSync(list, '{"deploy-key": "../secret"}');
    assert('failure' in find());
    writeFileSync(list, 'no json');
    assert('failure' in find());
  });

  test('no secret is in a plan, a label or a message', async () => {
    for (const kind of ['dynamic-update', 'powerdns']) {
      const definition = targetKinds.find((it) => it.kind === kind) as TargetDefinition;
      const more = kind === 'powerdns' ? { url: 'http://127.0.0.1:9' } : { server: '127.0.0.1:9' };
      const read = readTargetOptions(definition, { ...more, key: 'deploykey' });
      assert('options' in read);
      const target = definition.open(
        { label: 'x', run: () => Promise.reject(new Error('no program')) },
        read.options,
        testKeys,
      );
      const said = JSON.stringify([target.label, await target.read([parseName('acme.test.') as Name])]);
      assert.doesNotMatch(said, /BwcH/);
    }
  });
});
