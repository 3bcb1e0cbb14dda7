import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import { readTargetOptions, type TargetDefinition } from '../../../ops/target.ts';
import { runProgram } from '../../support/daemon.ts';
import { skipWithout } from '../../support/programs.ts';
import { testKeys } from '../../support/tsig-keys.ts';
import { scratchFolder } from '../deploy/network-setup.ts';
import { name } from '../deploy/setup.ts';
import { panelKinds } from './setup.ts';

/** Values for the options that a panel needs. */
function required({ options }: TargetDefinition): Record<string, string> {
  const needed = options.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(needed.map(({ name, example }) => [name, example.split(' or ')[0] ?? '']));
}

test('a panel that cannot prove who it is gets no secret', { skip: skipWithout('openssl') }, async (t) => {
  const folder = scratchFolder(t);
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  runProgram('openssl', [...words, '-subj', '/CN=localhost', '-keyout', key, '-out', cert]);
  let requests = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, reply) => {
    requests++;
    reply.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  for (const { definition, open } of panelKinds) {
    const read = readTargetOptions(definition, {
      ...required(definition),
      url: `https://localhost:${port}`,
    });
    assert('options' in read, JSON.stringify(read));
    const target = open(read.options, { keys: testKeys, versions: folder });
    const found = await target.read([name('acme.test')]);
    assert('failure' in found && found.failure === 'certificate', JSON.stringify(found));
    assert.match(found.message, /signed its certificate itself, so the secret was not sent/);
  }
  assert.equal(requests, 0);
});

test('the secret of a panel goes nowhere without TLS, nor to anything that is no address', () => {
  for (const { definition } of panelKinds) {
    for (const url of [
      'http://ns1.example.net:2087',
      'https://ns1.example.net/api',
      'https://user:secret@ns1.example.net',
      'http://127.0.0.1:2087@ns1.example.net',
      'https://-x\n',
    ]) {
      assert('problems' in readTargetOptions(definition, { ...required(definition), url }), url);
    }
  }
});
