import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { jsonSchema, schemas } from '../../../core/workspace/agency/json-schema.ts';
import { folderWith, run, zone } from '../../cli/recording-terminal.ts';
import { namedPrograms } from '../../support/name-server.ts';
import { startCpanel } from '../../support/panels/cpanel.ts';
import { skipWithout } from '../../support/programs.ts';
import { panelKinds } from './setup.ts';

test('every option of a panel is in the schema of agency.yaml, and its examples are valid there', () => {
  const { agency } = schemas;
  assert(agency);
  const { servers } = JSON.parse(JSON.stringify(jsonSchema(agency))).properties;
  const { dns } = servers.additionalProperties.properties;
  for (const { definition } of panelKinds) {
    for (const { name, example } of definition.options) {
      assert(dns.properties[name]?.description, `${definition.kind}: ${name}`);
      const allowed = dns.properties[name].enum;
      assert(allowed === undefined || allowed.includes(example), name);
    }
  }
});

suite('a panel from the command line', { skip: skipWithout(...namedPrograms) }, () => {
  test('is planned and deployed to, with the secret from the environment', async (t) => {
    const live = zone('a.example', 'www 300 A 192.0.2.1\n');
    const panel = await startCpanel(t, { 'a.example': live });
    const options = Object.entries({ ...panel.options, key: 'panel-of-the-test' });
    const folder = folderWith(t, {
      'agency.yaml': `servers:
  vps1:
    addresses: [127.0.0.1]
    dns: { kind: cpanel, ask: "127.0.0.1:${panel.server.endpoint.port}", ${options.map(([name, value]) => `${name}: "${value}"`).join(', ')} }
tenants: { server: vps1 }
`,
      'tenants/a.yaml': 'domain: a.example\n',
      'tenants/a.example.zone': live.replace('192.0.2.1', '192.0.2.2'),
    });
    const environment = { XDG_STATE_HOME: `${folder}/state` };
    const type = (...words: readonly string[]) =>
      run(folder, words, { now: new Date(), environment, answers: ['yes'] });
    const without = await type('plan');
    assert.match(without.err, /Set ZONEWRIGHT_KEY_PANEL_OF_THE_TEST/);
    Object.assign(process.env, {
      ZONEWRIGHT_KEY_PANEL_OF_THE_TEST: 'labkey',
      XDG_STATE_HOME: `${folder}/state`,
    });
    const planned = await type('plan');
    assert.match(planned.out, /www/);
    const deployed = await type('deploy');
    assert.equal(deployed.status, 0, deployed.out + deployed.err);
    assert.equal(panel.server.dig('www.a.example', 'A'), '192.0.2.2');
    const said = [without, planned, deployed].map(({ out, err }) => out + err).join();
    assert.doesNotMatch(said, /labkey/);
  });
});
