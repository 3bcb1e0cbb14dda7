import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

const samples = join(import.meta.dirname, '../../samples/agency');
const golden = join(import.meta.dirname, '../golden/tenant-page.md');

const agency = {
  'agency.yaml':
    'agency: { name: North, contact: ops@north.example }\nservers: { vps1: { addresses: [192.0.2.10] } }\ntenants: { server: vps1 }\n',
};

suite('docs', () => {
  test('is a page about a tenant, for people', async () => {
    const { status, out } = await run(samples, ['docs', 'pottery.example']);
    assert.equal(status, 0);
    const { UPDATE } = process.env;
    if (UPDATE) writeFileSync(golden, out);
    assert.equal(out, readFileSync(golden, 'utf8'));
  });

  test('says who answers, and that receivers give up', async (t) => {
    const includes = Array.from({ length: 11 }, (_, i) => `a:h${i}.acme.example`).join(' ');
    const folder = folderWith(t, {
      ...agency,
      'tenants/acme.yaml':
        'domain: acme.example\ntemplate: none\nowners: { email: Jo in the office, web: Acme itself }\n',
      'tenants/acme.example.zone': zone(
        'acme.example',
        `@ MX 10 mail\nmail A 192.0.2.10\nwww A 192.0.2.10\n@ TXT "v=spf1 ${includes} -all"\n`,
      ),
    });
    const { out } = await run(folder, ['docs', 'acme.example']);
    assert.match(out, /## Mail\n\nJo in the office answers for these records\./);
    assert.match(out, /## Web\n\nAcme itself answers/);
    assert.match(out, /11 of 10 lookups: receivers give up/);
    assert.match(out, /There is no DMARC policy/);
  });

  test('asks for a tenant of this folder', async (t) => {
    const folder = folderWith(t, agency);
    assert.deepEqual((await run(folder, ['docs'])).status, 2);
    const { status, err } = await run(folder, ['docs', 'nobody.example']);
    assert.equal(status, 2);
    assert.match(err, /nobody\.example/);
  });
});
