import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { namedPrograms, startNameServer } from '../support/name-server.ts';
import { freePort, skipWithout } from '../support/programs.ts';
import { sshPrograms, startSshServer } from '../support/ssh-server.ts';
import { folderWith, run, zone } from './recording-terminal.ts';

const skip = skipWithout(...namedPrograms, ...sshPrograms);

suite('a server that ssh does not reach', { skip }, () => {
  test('is said with what to do: 2 for a plan, 4 for a deploy, and nothing changed', async (t) => {
    const live = zone('a.example', 'www A 192.0.2.1\n');
    const server = await startNameServer(t, { zones: { 'a.example': live } });
    const ssh = await startSshServer(t);
    const options = Object.entries(server.options).map(([name, value]) => `${name}: "${value}"`);
    const folder = folderWith(t, {
      'agency.yaml': `servers:
  vps1:
    addresses: [127.0.0.1]
    ssh: ${ssh.host}
    dns: { kind: bind, ask: "127.0.0.1:${server.endpoint.port}", ${options.join(', ')} }
tenants: { server: vps1 }
`,
      'tenants/a.yaml': 'domain: a.example\n',
      'tenants/a.example.zone': live.replace('192.0.2.1', '192.0.2.2'),
    });
    const environment = { XDG_STATE_HOME: folderWith(t, {}) };
    const type = (...words: readonly string[]) => run(folder, words, { now: new Date(), environment });
    const config = ssh.options.configFile as string;
    const accept = /--accept-server ([0-9a-f]+)/.exec((await type('plan')).err)?.[1] ?? '';
    const planned = await type('plan', '--ssh-config', config, '--accept-server', accept);
    assert.equal(planned.status, 3, planned.err);
    const plan = /--plan ([0-9a-f]{12})/.exec(planned.out)?.[1] ?? '';

    const deaf = join(folder, 'ssh_config');
    writeFileSync(deaf, readFileSync(config, 'utf8').replace(/Port \d+/, `Port ${await freePort()}`));
    const cases = [
      [deaf, /vps refuses the connection: no ssh server listens on that port, or a firewall answers\./],
      [config, /vps shows another host key than before, so nothing was sent\./],
    ] as const;
    for (const [file, message] of cases) {
      if (file === config) ssh.changeHostKey();
      const again = await type('plan', '--ssh-config', file);
      assert.deepEqual([again.status, again.out], [2, '']);
      assert.match(again.err, message);
      const deployed = await type('deploy', '--plan', plan, '--yes', '--ssh-config', file);
      assert.equal(deployed.status, 4);
      assert.match(deployed.out, message);
      assert.match(deployed.out, /^a\.example: not touched/m);
      assert.equal(server.read('a.example'), live);
    }
    const asked = await type('live', '--only', 'dns/*');
    assert.equal(asked.status, 1);
    assert.match(asked.out, /expected 3600 A 192\.0\.2\.2, and the server answers 3600 A 192\.0\.2\.1/);
  });
});
