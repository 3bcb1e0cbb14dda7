import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, run } from './recording-terminal.ts';

const files = {
  'agency.yaml':
    'agency: { name: North, domain: agency.example }\n' +
    'servers: { vps1: { hostname: vps1.agency.example, addresses: [192.0.2.10] } }\n' +
    'nameservers: [ns1.agency.example, ns2.agency.example]\n' +
    'tenants: { server: vps1, template: standard }\n',
  'templates/standard.zone.liquid':
    '$TTL 3600\n@ SOA {{ agency.nameservers[0] | fqdn }} hostmaster.agency.example. {{ serial }} 14400 3600 1209600 3600\n' +
    '{% for it in agency.nameservers %}@ NS {{ it | fqdn }}\n{% endfor %}@ A {{ server.addresses[0] }}\nwww CNAME {{ tenant.domain | fqdn }}\n' +
    '@ TXT "v=spf1 {{ spf }} -all"\n',
  'templates/shop.zone.liquid':
    '$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.53\nshop CNAME {{ values.shop | fqdn }}\npay CNAME {{ values.pay | fqdn }}\n',
  'tenants/acme.yaml': 'domain: acme.example\n',
};

suite('new', () => {
  test('writes a file whose zone renders, and says what the registrar must be told', async (t) => {
    const folder = folderWith(t, files);
    const words = ['new', 'tenant', 'Bücher.Example.', '--service', 'google-workspace', '--mailbox', 'info'];
    const { status, out, err } = await run(folder, words);
    assert.deepEqual([status, err], [0, '']);
    assert.match(out, /^xn--bcher-kva\.example is in tenants\/xn--bcher-kva\.yaml\.$/m);
    assert.match(out, /^ {2}Name servers {2}ns1\.agency\.example\n {16}ns2\.agency\.example$/m);
    assert.match(out, /^ {2}Glue {10}none: /m);
    assert.match(out, /^ {2}DS {12}none, as the zone is not signed: /m);
    assert.match(out, /^ {2}error: Google Workspace needs /m);
    assert.match(out, /^ {2}\+ www\.xn--bcher-kva\.example CNAME$/m);
    const text = readFileSync(join(folder, 'tenants/xn--bcher-kva.yaml'), 'utf8');
    assert.match(
      text,
      /^# bücher\.example\ndomain: xn--bcher-kva\.example\nservices: \[google-workspace\]\n# Google/,
    );
    assert.match(text, /^mail: \{ mailboxes: \[info\] \}$/m);
    const rendered = await run(folder, ['render', 'xn--bcher-kva.example']);
    assert.match(rendered.out, /include:_spf\.google\.com/);
  });

  test('asks for what the template needs, and writes nothing before', async (t) => {
    const folder = folderWith(t, files);
    const words = ['new', 'tenant', 'b.example', '--template', 'shop', '--value', 'shop=true'];
    const { status, err } = await run(folder, words);
    assert.deepEqual(
      [status, err],
      [1, 'The template asks for values that nobody gives. Add:\n  --value pay=…\n'],
    );
    assert.equal(existsSync(join(folder, 'tenants/b.yaml')), false);
    const done = await run(folder, [...words, '--value', 'pay=p: #x']);
    assert.equal(done.status, 0);
    const text = readFileSync(join(folder, 'tenants/b.yaml'), 'utf8');
    assert.match(text, /^template: shop\nvalues: \{ shop: "true", pay: "p: #x" \}$/m);
    assert.match(done.out, /^ {2}Glue {10}ns1\.b\.example 192\.0\.2\.53$/m);
  });

  test('takes the whole domain as the name where the short one is taken', async (t) => {
    const { status, out } = await run(folderWith(t, files), ['new', 'tenant', 'acme.test']);
    assert.equal(status, 0);
    assert.match(out, /tenants\/acme\.test\.yaml/);
  });

  test('prints the file and writes nothing with --dry-run', async (t) => {
    const folder = folderWith(t, files);
    const { status, out } = await run(folder, ['new', 'tenant', 'b.example', '--dry-run']);
    assert.equal(status, 0);
    assert.match(out, /^domain: b\.example\n# Mail/);
    assert.equal(existsSync(join(folder, 'tenants/b.yaml')), false);
  });

  for (const [domain, why] of [
    ['acme.example', /acme\.example is a tenant already: acme\.yaml/],
    ['ACME.EXAMPLE.', /is a tenant already/],
    ['agency.example', /the agency's own domain/],
    ['../evil.example', /Two dots stand side by side/],
    ['a/b.example', /"a\/b" has other characters/],
    ['a-.example', /"a-" has other characters/],
    ['example', /example is a top-level domain/],
    ['192.0.2.1', /is an address/],
    ['https://acme.test/shop', /Did you mean acme\.test\?/],
    ['info@acme.test', /Did you mean acme\.test\?/],
    [`${'a'.repeat(64)}.example`, /is longer than 63 characters/],
    [`${`${'a'.repeat(60)}.`.repeat(5)}example`, /longer than the 255 octets/],
    ['', /Write the domain/],
  ] as const)
    test(`refuses the domain ${domain.slice(0, 20)}`, async (t) => {
      const { status, err } = await run(folderWith(t, files), ['new', 'tenant', domain]);
      assert.equal(status, 2);
      assert.match(err, why);
    });

  test('knows the names of services, servers and templates', async (t) => {
    const folder = folderWith(t, files);
    for (const [option, word, why] of [
      ['--service', 'google-workspce', /Did you mean google-workspace\?/],
      ['--server', 'vps2', /There is no server "vps2"/],
      ['--template', 'none-such', /There is no template "none-such"/],
      ['--value', 'x', /--value needs a name and a text/],
    ] as const) {
      const { status, err } = await run(folder, ['new', 'tenant', 'b.example', option, word]);
      assert.equal(status, 2);
      assert.match(err, why);
    }
  });
});
