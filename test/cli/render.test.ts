import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

const agency = {
  'agency.yaml': 'tenants: { template: standard }\nvalues: { web: 192.0.2.10 }\n',
  'templates/standard.zone.liquid': zone(
    '{{ tenant.domain }}',
    '@ A {{ values.web }}\nwww CNAME {{ tenant.domain | fqdn }}\n@ MX 10 mail.agency.example.\n',
  ),
  'tenants/acme.yaml': 'domain: acme.example\nvalues: { web: 192.0.2.7 }\n',
  'tenants/acme.example.zone': 'www A 192.0.2.8\n; zonewright-remove @ MX\n',
  'tenants/bakery.yaml': 'domain: bakery.example\n',
};

suite('render', () => {
  test('prints the finished zone', async (t) => {
    const { status, out } = await run(folderWith(t, agency), ['render', 'bakery.example']);
    assert.equal(status, 0);
    assert.match(out, /^bakery\.example\. +3600 +IN A +192\.0\.2\.10$/m);
    assert.match(out, /^www\.bakery\.example\. +3600 +IN CNAME +bakery\.example\.$/m);
  });

  test('explains where each record comes from, and what was replaced', async (t) => {
    const { out } = await run(folderWith(t, agency), ['render', '--explain', 'acme.example']);
    for (const line of [
      'acme.example. 3600 IN A 192.0.2.7 ; templates/standard.zone.liquid:8 with tenants/acme.yaml:2',
      'ns1.acme.example. 3600 IN A 198.51.100.1 ; templates/standard.zone.liquid:6',
      'www.acme.example. 3600 IN A 192.0.2.8 ; tenants/acme.example.zone:1',
      '; replaced: www.acme.example. CNAME acme.example. ; templates/standard.zone.liquid:9',
      '; removed in tenants/acme.example.zone:2: acme.example. MX 10 mail.agency.example. ; templates/standard.zone.liquid:10',
    ])
      assert.ok(out.split('\n').includes(line), `${line}\n\n${out}`);
  });

  test('writes a file for each tenant, and nothing where zones are made from', async (t) => {
    const folder = folderWith(t, agency);
    assert.equal((await run(folder, ['render', '--out', 'build'])).status, 0);
    assert.deepEqual(readdirSync(join(folder, 'build')), ['acme.example.zone', 'bakery.example.zone']);
    assert.match(readFileSync(join(folder, 'build/acme.example.zone'), 'utf8'), /192\.0\.2\.7/);
    const refused = await run(folder, ['render', '--out', 'tenants']);
    assert.equal(refused.status, 2);
    assert.match(refused.err, /would write over acme\.example\.zone/);
    assert.deepEqual(readdirSync(join(folder, 'tenants')).length, 3);
  });

  test('writes through no link, and no file for a name that is a path', async (t) => {
    const folder = folderWith(t, {
      ...agency,
      'tenants/x.yaml': 'domain: a/b.example\n',
      'secret.txt': 'kept',
    });
    assert.match((await run(folder, ['render', '--out', 'build'])).err, /cannot be the name of a file/);
    assert.equal((await run(folder, ['render', '--out', 'build', 'acme.example'])).status, 0);
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'build/bakery.example.zone'));
    assert.equal((await run(folder, ['render', '--out', 'build', 'bakery.example'])).status, 2);
    assert.equal(readFileSync(join(folder, 'secret.txt'), 'utf8'), 'kept');
  });

  test('goes on past a tenant whose template fails', async (t) => {
    const folder = folderWith(t, {
      ...agency,
      'tenants/bakery.yaml': 'domain: bakery.example\ntemplate: other\n',
      'templates/other.zone.liquid': '{{ nope }}',
    });
    const { status, out, err } = await run(folder, ['render']);
    assert.equal(status, 1);
    assert.match(out, /acme\.example/);
    assert.match(err, /^bakery\.example has no zone, since its template cannot be rendered/);
  });
});

suite('check of an agency with templates', () => {
  test('says what is wrong with a template once, and which tenants it is about', async (t) => {
    const folder = folderWith(t, {
      ...agency,
      'templates/standard.zone.liquid': zone('{{ tenant.domain }}', '@ A 192.0.2.1000\n'),
    });
    const { out } = await run(folder, ['check', '--format', 'json']);
    const { findings, summary } = JSON.parse(out);
    assert.deepEqual(
      findings
        .filter((it: { rule: string }) => it.rule === 'syntax/bad-ipv4')
        .map((it: { file: string; tenants: string[] }) => [it.file, it.tenants]),
      [['templates/standard.zone.liquid', ['acme.example', 'bakery.example']]],
    );
    assert.equal(summary.zones, 2);
  });

  test('plans the rendered zone, and none of a template that fails', async (t) => {
    const practice = {
      'agency.yaml':
        'servers: { p: { dns: { kind: practice } } }\ntenants: { template: standard, server: p }\nvalues: { web: 192.0.2.10 }\n',
    };
    const folder = folderWith(t, { ...agency, ...practice, 'templates/standard.zone.liquid': '{{ nope }}' });
    const { status, err } = await run(folder, ['plan', 'acme.example']);
    assert.equal(status, 1);
    assert.match(err, /acme\.example has no zone, since its template cannot be rendered/);
  });
});
