import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startPracticeServer } from '../../ops/practice/server.ts';
import { PracticeStore } from '../../ops/practice/store.ts';
import { folderWith, type Ran, run, zone } from './recording-terminal.ts';

const records = `@ MX 10 ns1
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=reject"
www A 192.0.2.1
`;

/** An agency of two tenants on a practice server that has the first. */
async function agency(t: TestContext, { isRunning = true } = {}) {
  const home = folderWith(t, {});
  const state = join(home, 'practice');
  const folder = folderWith(t, {
    'agency.yaml': `servers:
  vps1:
    addresses: [192.0.2.10]
    outbound: [198.51.100.1]
    dns: { kind: practice, state: "${state}" }
tenants: { server: vps1 }
`,
    'tenants/a.yaml': 'domain: a.example\n',
    'tenants/a.example.zone': zone('a.example', records),
    'tenants/b.yaml': 'domain: b.example\n',
    'tenants/b.example.zone': zone('b.example', records),
  });
  const store = new PracticeStore(state);
  const server = isRunning ? await startPracticeServer(store) : undefined;
  if (server) store.write('zones', 'a.example', zone('a.example', records));
  t.after(() => server?.close());
  const environment = { XDG_STATE_HOME: home };
  return { store, type: (...words: readonly string[]): Promise<Ran> => run(folder, words, { environment }) };
}

test('what the world sees as written passes', async (t) => {
  const { type } = await agency(t);
  const { status, out, err } = await type('live', 'a.example');
  assert.deepEqual([status, err], [0, '']);
  assert.match(out, /^a\.example: 9 passed\n/);
  assert.match(out, /^ {2}passed {3}dns\/records: Of the zone's RRsets, all \d+ are answered as written\.$/m);
});

test('a check that failed ends with 1 and says what was asked and what to do', async (t) => {
  const { store, type } = await agency(t);
  store.write('zones', 'a.example', zone('a.example', records.replace('192.0.2.1', '192.0.2.7')));
  const { status, out } = await type('live', 'a.example');
  assert.equal(status, 1);
  assert.match(out, /^a\.example: 1 failed, 8 passed\n {2}FAILED {3}dns\/records: www\.a\.example A at 127/);
  assert.match(out, /^ {13}127\.0\.0\.1:\d+, www\.a\.example A: 3600 A 192\.0\.2\.7$/m);
  assert.match(out, /^ {11}→ Deploy the zone/m);
  assert.equal((await type('live', 'a.example', '--only', 'mail/*')).status, 0);
  assert.match((await type('live')).out, /2 zones: \d+ failed, \d+ unknown, \d+ passed\.\n$/);
});

test('where nothing can be asked, nothing is good, and the status is 1', async (t) => {
  const { type } = await agency(t, { isRunning: false });
  const { status, out } = await type('live', 'a.example');
  assert.equal(status, 1);
  assert.match(out, /^a\.example: 11 unknown, 0 passed\n {2}UNKNOWN .*Start one with: zonewright practice$/m);
});

test('a name server that went back behind the last deploy fails', async (t) => {
  const { store, type } = await agency(t);
  const { err } = await type('plan', 'b.example');
  const accept = /--accept-server ([0-9a-f]+)/.exec(err)?.[1] ?? '';
  const { out } = await type('plan', 'b.example', '--accept-server', accept);
  const plan = /--plan ([0-9a-f]{12})/.exec(out)?.[1] ?? '';
  assert.equal((await type('deploy', '--plan', plan, '--yes', '--allow', 'new-zone')).status, 0);
  assert.equal((await type('live', 'b.example')).status, 0);
  store.write('zones', 'b.example', zone('b.example', records));
  const back = await type('live', 'b.example');
  assert.equal(back.status, 1);
  assert.match(back.out, /has serial 2026112301, and the last deploy from here made 2026112400/);
});

test('programs get JSON and Prometheus', async (t) => {
  const { type } = await agency(t);
  const { results, summary } = JSON.parse((await type('live', 'a.example', '--format', 'json')).out);
  assert.deepEqual(summary, { pass: 9, warn: 0, fail: 0, unknown: 0 });
  const [{ zone: first, check, state, severity, evidence }] = results;
  assert.deepEqual([first, check, state, severity], ['a.example', 'dns/authoritative', 'pass', 'error']);
  assert.match(JSON.stringify(evidence[1]), /a\.example SOA over TCP/);
  const text = (await type('live', 'a.example', '--format', 'prometheus')).out;
  assert.match(
    text,
    /^zonewright_live_check\{zone="a\.example",check="mail\/mx",severity="error",state="pass"\} 1$/m,
  );
});

test('what is asked for and does not exist is said', async (t) => {
  const { type } = await agency(t, { isRunning: false });
  for (const [words, message] of [
    [['--only', 'mali/*'], /--only mali\/\* chooses no check\. There are: dns\/authoritative, /],
    [['c.example'], /There is no tenant "c\.example"/],
    [['--dns', 'ns1.a.example'], /--dns: "ns1\.a\.example" is no address to ask/],
    [['--resolver', 'x'], /--resolver x is no address/],
  ] as const) {
    const { status, err } = await type('live', ...words);
    assert.equal(status, 2);
    assert.match(err, message);
  }
});
