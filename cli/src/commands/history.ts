import { withoutDot } from '../../../core/dns/name.ts';
import type { Command } from '../command.ts';
import { connectOptions } from '../deploy/deploy-options.ts';
import { openTenant } from '../deploy/open-tenant.ts';
import { visible } from '../print/visible.ts';
import { writeLines } from '../terminal.ts';

/** `zonewright history TENANT`: the versions of a zone that deploys replaced. Changes nothing. */
export const history: Command = {
  operands: 'TENANT',
  maxOperands: 1,
  options: [
    ...connectOptions,
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'How the list is printed.' },
  ],
  notes: [
    'The newest first: the name of each version, the serial under which it was served, when it was replaced and by',
    'whom. The server keeps them; a server without a disk of its own, such as PowerDNS, leaves them to the machine',
    'that deploys.',
  ],
  examples: [['history acme.example', 'What can be brought back with zonewright rollback.']],
  async run(args, terminal) {
    const ops = await import('../../../ops/index.ts');
    const tenant = await openTenant(args, terminal);
    const versions = await tenant.ask(() => ops.listVersions(tenant.target, tenant.zone, terminal.signal));
    const name = withoutDot(tenant.zone);
    if (args.value('format') === 'json') {
      const shown = versions.map(({ id, serial, by }) => ({ id, serial: serial ?? null, by }));
      await writeLines(terminal, [JSON.stringify({ zone: name, server: tenant.server.id, versions: shown })]);
      return 0;
    }
    if (versions.length === 0)
      terminal.tell(`No earlier version of ${name} is kept on ${tenant.target.label}.`);
    await writeLines(
      terminal,
      versions.map((it) => visible(`${it.id}  ${ops.describeVersion(it)}`)),
    );
    return 0;
  },
};
