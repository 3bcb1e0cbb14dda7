import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChangedDomainsResult, changedDomains } from '../../protocol/messages.ts';
import { converse } from '../support/language-client.ts';

test('what another program wrote or committed counts before anybody told the server', async (t) => {
  const folder = 'file:///agency';
  const committed: Record<string, string> = {
    [`${folder}/agency.yaml`]: 'agency: { name: Test }\n',
    [`${folder}/tenants/a.yaml`]: 'domain: a.example\n',
    [`${folder}/tenants/b.yaml`]: 'domain: b.example\n',
  };
  const files = { ...committed };
  const { ask, end } = await converse(files, {}, { isTrusted: true }, { committed });
  t.after(end);
  const changed = () => ask<ChangedDomainsResult>(changedDomains, { uris: Object.keys(files) });
  assert.deepEqual(await changed(), []);
  files[`${folder}/tenants/b.yaml`] = 'domain: b.example\nserver: vps1\n';
  assert.deepEqual(await changed(), ['b.example']);
  files[`${folder}/tenants/c.yaml`] = 'domain: c.example\n';
  assert.deepEqual(await changed(), ['b.example', 'c.example']);
  Object.assign(committed, files);
  assert.deepEqual(await changed(), []);
});
