import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { readZoneText } from '../../../core/plan/read-records.ts';
import { checkLive, type LiveZoneRequest } from '../../../ops/live/check-live.ts';
import { chooseChecks, liveChecks } from '../../../ops/live/checks/index.ts';
import { livePrometheus, renderLive } from '../../../ops/live/render.ts';
import { startPracticeServer } from '../../../ops/practice/server.ts';
import { PracticeStore } from '../../../ops/practice/store.ts';
import { NoAnswer } from '../../../ops/receiver/resolver.ts';
import { ask } from '../../../ops/wire/ask.ts';
import type { Endpoint } from '../../../ops/wire/endpoint.ts';
import { freePort } from '../../support/programs.ts';
import { name, now } from '../deploy/setup.ts';

const key = 'p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

/** A tenant that nothing is wrong with; each pair replaces a text in it. */
function tenant(...changes: readonly (readonly [from: string, to: string])[]): string {
  let text = `$TTL 3600
@ SOA ns1 hostmaster 2026112301 7200 900 1209600 300
@ NS ns1
@ MX 10 mail
@ TXT "v=spf1 mx -all"
ns1 A 192.0.2.1
mail A 192.0.2.2
www CNAME acme.test.
@ A 192.0.2.3
sub NS ns.sub
ns.sub A 192.0.2.9
s1._domainkey TXT "v=DKIM1; k=ed25519; ${key}"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@agency.test"
`;
  for (const [from, to] of changes) {
    assert(text.includes(from), from);
    text = text.replace(from, to);
  }
  return text;
}

const agency = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 900 1209600 300
@ NS ns1
ns1 A 192.0.2.1
acme.test._report._dmarc TXT "v=DMARC1;"
alias CNAME ns1
`;

/** A server with zones, ended with its test. */
async function serve(t: TestContext, zones: Readonly<Record<string, string>>): Promise<Endpoint> {
  const store = new PracticeStore(mkdtempSync(join(tmpdir(), 'zonewright-live-')));
  const server = await startPracticeServer(store);
  for (const [zone, text] of Object.entries(zones)) store.write('zones', zone, text);
  t.after(async () => {
    await server.close();
    rmSync(store.folder, { recursive: true });
  });
  return { address: '127.0.0.1', port: server.port };
}

function request(zone: string, text: string, endpoints: readonly Endpoint[]): LiveZoneRequest {
  return {
    apex: name(zone),
    zone: readZoneText(name(zone), text),
    endpoints,
    outbound: ['192.0.2.2'],
    helo: 'mail.acme.test',
    deployedSerial: undefined,
    elsewhere: async (asked, type) => {
      throw new NoAnswer('ETIMEOUT', asked, type);
    },
  };
}

/** What the checks say about acme.test, as `check: state` for each that is not passed. */
async function check(
  requests: readonly LiveZoneRequest[],
): Promise<{ readonly wrong: readonly string[]; readonly text: string; readonly count: number }> {
  const all = await checkLive(requests, { checks: liveChecks, ask });
  const results = all.filter(({ zone }) => zone === 'acme.test.');
  const wrong = results.filter(({ state }) => state !== 'pass').map((it) => `${it.check}: ${it.state}`);
  return { wrong, text: renderLive(results), count: results.length };
}

/** What is served, what the folder has, what is wrong then, and words that say so. */
const cases: readonly (readonly [
  title: string,
  served: string,
  folder: string,
  wrong: readonly string[],
  words: RegExp,
])[] = [
  ['all is well', tenant(), tenant(), [], /11 passed/],
  [
    'the folder has another address',
    tenant(),
    tenant(['192.0.2.3', '192.0.2.4']),
    ['dns/records: fail'],
    /acme\.test A at 127\.0\.0\.1:\d+: expected 3600 A 192\.0\.2\.4, and the server answers 3600 A 192\.0\.2\.3/,
  ],
  [
    'only letters differ in case',
    tenant(),
    tenant(['www CNAME acme.test.', 'WWW CNAME Acme.TEST.']),
    [],
    /./,
  ],
  [
    'a TTL differs',
    tenant(),
    tenant(['@ A 192.0.2.3', '@ 60 A 192.0.2.3']),
    ['dns/records: fail'],
    /expected 60 A/,
  ],
  ['a serial of the folder counts nothing', tenant(), tenant(['2026112301', '7']), [], /./],
  [
    'an address that is not in SPF',
    tenant(['v=spf1 mx', 'v=spf1 ip4:198.51.100.1']),
    tenant(['v=spf1 mx', 'v=spf1 ip4:198.51.100.1']),
    ['mail/spf-outbound: fail'],
    /Mail that leaves from 192\.0\.2\.2 gets "fail"/,
  ],
  [
    'SPF that lets everybody pass',
    tenant(['-all', '+all']),
    tenant(['-all', '+all']),
    ['mail/spf-foreign: fail'],
    /anybody can send as the domain/,
  ],
  [
    'two SPF records',
    tenant(['ns1 A', '@ TXT "v=spf1 -all"\nns1 A']),
    tenant(['ns1 A', '@ TXT "v=spf1 -all"\nns1 A']),
    ['mail/spf-single: fail', 'mail/spf-outbound: fail'],
    /has 2 SPF records/,
  ],
  [
    'SPF that asks too much',
    tenant(['v=spf1 mx', `v=spf1${' a'.repeat(9)} mx exists:www.acme.test`]),
    tenant(['v=spf1 mx', `v=spf1${' a'.repeat(9)} mx exists:www.acme.test`]),
    ['mail/spf-lookups: fail'],
    /more than 10 lookups/,
  ],
  [
    'SPF of a domain that sends nothing',
    tenant(['v=spf1 mx -all', 'v=spf1 -all']),
    tenant(['v=spf1 mx -all', 'v=spf1 -all']),
    [],
    /10 passed/,
  ],
  [
    'SPF that only others can tell',
    tenant(['v=spf1 mx', 'v=spf1 include:other.test mx']),
    tenant(['v=spf1 mx', 'v=spf1 include:other.test mx']),
    ['mail/spf-outbound: unknown', 'mail/spf-foreign: unknown', 'mail/spf-lookups: unknown'],
    /SPF for 192\.0\.2\.2 could not be evaluated/,
  ],
  [
    'no DMARC, and nobody to ask above',
    tenant(['_dmarc TXT', 'dmarc TXT']),
    tenant(['_dmarc TXT', 'dmarc TXT']),
    ['mail/dmarc: unknown'],
    /The DMARC record could not be asked for/,
  ],
  [
    'reports to a domain that does not know of it',
    tenant(['d@agency.test', 'd@x.agency.test']),
    tenant(['d@agency.test', 'd@x.agency.test']),
    ['mail/dmarc-reports: warn'],
    /x\.agency\.test does not say that it takes DMARC reports of acme\.test/,
  ],
  [
    'a selector without a key',
    tenant([key, 'p=????']),
    tenant([key, 'p=????']),
    ['mail/dkim: fail'],
    /holds no key that can be read/,
  ],
  [
    'a selector that leads nowhere',
    tenant(['s1._domainkey TXT', 's2._domainkey CNAME none.agency.test.\ns1._domainkey TXT']),
    tenant(['s1._domainkey TXT', 's2._domainkey CNAME none.agency.test.\ns1._domainkey TXT']),
    ['mail/dkim: fail'],
    /s2\._domainkey\.acme\.test leads to no key/,
  ],
  [
    'a mail host that is an alias',
    tenant(['MX 10 mail', 'MX 10 alias.agency.test.'], ['spf1 mx', 'spf1 ip4:192.0.2.2']),
    tenant(['MX 10 mail', 'MX 10 alias.agency.test.'], ['spf1 mx', 'spf1 ip4:192.0.2.2']),
    ['mail/mx: fail'],
    /alias\.agency\.test is an alias/,
  ],
  [
    'a mail host without an address',
    tenant(['MX 10 mail', 'MX 10 post'], ['spf1 mx', 'spf1 ip4:192.0.2.2']),
    tenant(['MX 10 mail', 'MX 10 post'], ['spf1 mx', 'spf1 ip4:192.0.2.2']),
    ['mail/mx: fail'],
    /post\.acme\.test has no address/,
  ],
];

suite('what the checks say of one name server', { concurrency: 8 }, () => {
  for (const [title, served, folder, wrong, words] of cases) {
    test(title, async (t) => {
      const server = await serve(t, { 'acme.test': served, 'agency.test': agency });
      const found = await check([
        request('acme.test', folder, [server]),
        request('agency.test', agency, [server]),
      ]);
      assert.deepEqual(found.wrong, wrong);
      assert.match(found.text, words);
    });
  }
});

const allUnknown = liveChecks.map(({ id }) => `${id}: unknown`);

test('a server that does not have the zone fails, and nobody says that its mail is well', async (t) => {
  const server = await serve(t, {});
  const { wrong, text } = await check([request('acme.test', tenant(), [server])]);
  const [first, second, ...rest] = allUnknown;
  assert.deepEqual(wrong, [first, second].map((it) => it?.replace('unknown', 'fail')).concat(rest));
  assert.match(text, /127\.0\.0\.1:\d+ does not serve the zone \(REFUSED\)/);
});

test('a server that does not answer is unknown, and so is everything that only it knows', async () => {
  const server = { address: '127.0.0.1', port: await freePort() };
  const { wrong, text } = await check([request('acme.test', tenant(), [server])]);
  assert.deepEqual(wrong, allUnknown);
  assert.match(text, /did not answer/);
});

test('where nobody can be asked, that is said once, with what to do', async () => {
  const { wrong, text } = await check([request('acme.test', tenant(), [])]);
  assert.deepEqual(wrong, allUnknown);
  assert.equal(text.match(/Start one with: zonewright practice/g)?.length, 1);
});

test('two name servers must have the same version, and none an older one than was deployed', async (t) => {
  const newer = tenant(['2026112301', '2026112302'], ['192.0.2.3', '192.0.2.4']);
  const [a, b] = [await serve(t, { 'acme.test': tenant() }), await serve(t, { 'acme.test': newer })];
  const both = await check([request('acme.test', newer, [b, a])]);
  assert.deepEqual(both.wrong.slice(0, 2), ['dns/records: fail', 'dns/serial: fail']);
  assert.match(both.text, /has serial 2026112301, and another name server has 2026112302/);
  const behind = { ...request('acme.test', tenant(), [a]), deployedSerial: 2026112305 };
  assert.match(
    (await check([behind])).text,
    /has serial 2026112301, and the last deploy from here made 2026112305/,
  );
  const ahead = { ...request('acme.test', tenant(), [a]), deployedSerial: 2026112205 };
  assert.equal((await check([ahead])).wrong.includes('dns/serial: fail'), false);
});

test('without endpoints, the name servers of the zone are asked at their addresses', async () => {
  const asked: string[] = [];
  const requests = [
    {
      ...request('acme.test', tenant(['@ NS ns1', '@ NS ns1\n@ NS ns.nowhere.test.']), []),
      endpoints: undefined,
      elsewhere: async (host: string, type: string) => {
        if (host === 'ns1.acme.test' && type === 'A') return ['192.0.2.1'];
        throw new NoAnswer(type === 'AAAA' ? 'ENODATA' : 'ENOTFOUND', host, 'A');
      },
    },
  ];
  const results = await checkLive(requests, {
    checks: liveChecks.filter(({ id }) => id === 'dns/authoritative'),
    ask: async (server) => {
      asked.push(`${server.address}:${server.port}`);
      return { failure: { kind: 'timeout', detail: 'no answer in 1 ms' } };
    },
  });
  assert.deepEqual(new Set(asked), new Set(['192.0.2.1:53']));
  assert.match(results[0]?.message ?? '', /The name server ns\.nowhere\.test has no address/);
});

test('eighty tenants are asked with at most 64 questions open, and nothing twice', async (t) => {
  const domains = Array.from({ length: 80 }, (_, i) => `t${i}.test`);
  const texts = Object.fromEntries(domains.map((it) => [it, tenant(['acme.test.', `${it}.`])]));
  const server = await serve(t, texts);
  const seen = new Map<string, number>();
  let [open, most] = [0, 0];
  const results = await checkLive(
    domains.map((it) => request(it, texts[it] as string, [server])),
    {
      checks: liveChecks,
      ask: async (endpoint, question, options) => {
        const asked = `${question.name} ${question.type} ${options.transport ?? ''}`;
        seen.set(asked, (seen.get(asked) ?? 0) + 1);
        most = Math.max(most, ++open);
        const reply = await ask(endpoint, question, options);
        open--;
        return reply;
      },
    },
  );
  assert.equal(results.filter(({ check: id, state }) => id === 'dns/records' && state === 'pass').length, 80);
  assert(most <= 64, `${most} open`);
  assert.equal(Math.max(...seen.values()), 1);
});

test('what was cancelled is unknown', async (t) => {
  const server = await serve(t, { 'acme.test': tenant() });
  const results = await checkLive([request('acme.test', tenant(), [server])], {
    checks: liveChecks,
    ask,
    signal: AbortSignal.abort(),
  });
  assert.deepEqual(new Set(results.map(({ state }) => state)), new Set(['unknown']));
});

test('checks are chosen by id or family', () => {
  const ids = (...patterns: readonly string[]) => {
    const chosen = chooseChecks(patterns);
    return 'checks' in chosen ? chosen.checks.map(({ id }) => id) : chosen.unknown;
  };
  assert.equal(ids().length, liveChecks.length);
  assert.deepEqual(ids('dns/*', 'mail/mx'), ['dns/authoritative', 'dns/records', 'dns/serial', 'mail/mx']);
  assert.equal(ids('dns/*', 'mali/*'), 'mali/*');
});

test('Prometheus gets a series for every state', async (t) => {
  const server = await serve(t, { 'acme.test': tenant() });
  const checks = liveChecks.filter(({ id }) => id === 'dns/serial');
  const results = await checkLive([request('acme.test', tenant(), [server])], { checks, ask });
  const series = livePrometheus(results, now)
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const labels = (state: string) => `{zone="acme.test",check="dns/serial",severity="error",state="${state}"}`;
  assert.deepEqual(series, [
    `zonewright_live_check${labels('fail')} 0`,
    `zonewright_live_check${labels('unknown')} 0`,
    `zonewright_live_check${labels('warn')} 0`,
    `zonewright_live_check${labels('pass')} 1`,
    `zonewright_live_checked_seconds ${now.getTime() / 1000}`,
    '',
  ]);
});
