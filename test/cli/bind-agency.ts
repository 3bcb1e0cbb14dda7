import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { startNameServer } from '../support/name-server.ts';
import { folderWith, type Ran, type RunOptions, run, zone } from './recording-terminal.ts';

/** An agency of two tenants whose server is a BIND of this machine. */
export async function bindAgency(t: TestContext) {
  const live = zone('a.example', 'www 300 A 192.0.2.1\n');
  const server = await startNameServer(t, { zones: { 'a.example': live, 'b.example': zone('b.example') } });
  const options = Object.entries(server.options).map(([name, value]) => `${name}: "${value}"`);
  const folder = folderWith(t, {
    'agency.yaml': `servers:
  vps1:
    addresses: [127.0.0.1]
    dns: { kind: bind, ${options.join(', ')} }
tenants: { server: vps1 }
`,
    'tenants/a.yaml': 'domain: a.example\n',
    'tenants/a.example.zone': live.replace('192.0.2.1', '192.0.2.2'),
    'tenants/b.yaml': 'domain: b.example\n',
    'tenants/b.example.zone': zone('b.example'),
  });
  const environment = { XDG_STATE_HOME: join(folder, 'state') };
  const dns = `127.0.0.1:${server.endpoint.port}`;
  return {
    server,
    folder,
    dns,
    type: (words: readonly string[], more: RunOptions = {}): Promise<Ran> =>
      run(folder, words, { now: new Date(), environment, ...more }),
  };
}

/** The hash that the command line asks to accept the server by. */
export function acceptance({ err }: Ran): readonly string[] {
  return ['--accept-server', /--accept-server ([0-9a-f]+)/.exec(err)?.[1] ?? 'none'];
}
