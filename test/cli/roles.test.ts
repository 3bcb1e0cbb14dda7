import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { namedPrograms, startNameServer } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { folderWith, type Ran, run } from './recording-terminal.ts';

const template = `$TTL 3600
@ SOA ns1 hostmaster {{ serial }} 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 198.51.100.1
ns2 A 203.0.113.1
@ MX 10 {{ servers.mail.hostname | fqdn }}
@ TXT {{ "v=spf1 " | append: spf | append: " -all" | txt }}
www A {{ server.ipv4[0] }}
`;

test('zones go to their name servers, with the records of the servers for mail and site', {
  skip: skipWithout(...namedPrograms),
}, async (t) => {
  const more = 'allow-new-zones yes;';
  const [one, two] = [
    await startNameServer(t, { zones: {}, more }),
    await startNameServer(t, { zones: {}, more }),
  ];
  const dns = [one, two].map(({ options, endpoint }) =>
    Object.entries({ ...options, ask: `127.0.0.1:${endpoint.port}`, addZones: 'yes' })
      .map(([name, value]) => `${name}: "${value}"`)
      .join(', '),
  );
  const folder = folderWith(t, {
    'agency.yaml': `servers:
  ns1: { addresses: [192.0.2.1], dns: { kind: bind, ${dns[0]} } }
  ns2: { addresses: [192.0.2.2], dns: { kind: bind, ${dns[1]} } }
  mx1: { hostname: mx1.agency.example, addresses: [192.0.2.3], outbound: [192.0.2.33] }
  web1: { addresses: [192.0.2.4] }
  web2: { addresses: [192.0.2.5] }
tenants: { template: standard, server: { dns: ns1, mail: mx1, web: web1 } }
`,
    'templates/standard.zone.liquid': template,
    'tenants/a.yaml': 'domain: a.example\n',
    'tenants/b.yaml': 'domain: b.example\nserver: { dns: ns2, web: web2 }\n',
  });
  const environment = { XDG_STATE_HOME: join(folder, 'state') };
  const type = (...words: readonly string[]): Promise<Ran> =>
    run(folder, words, { now: new Date(), environment, answers: ['yes', 'yes', 'yes', 'yes'] });
  const { status, err } = await type('deploy', '--allow', 'new-zone');
  assert.equal(status, 0, err);
  for (const [server, domain, web] of [
    [one, 'a.example', '192.0.2.4'],
    [two, 'b.example', '192.0.2.5'],
  ] as const) {
    assert.equal(server.dig(`www.${domain}`, 'A'), web);
    assert.equal(server.dig(domain, 'MX'), '10 mx1.agency.example.');
    assert.equal(server.dig(domain, 'TXT'), '"v=spf1 ip4:192.0.2.33 -all"');
  }
  assert.equal(one.dig('b.example', 'SOA'), '');
  assert.equal(two.dig('a.example', 'SOA'), '');
  const history = await type('history', 'b.example', '--format', 'json');
  assert.equal(JSON.parse(history.out).server, 'ns2');
});
