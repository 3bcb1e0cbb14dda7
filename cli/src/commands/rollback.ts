import type { Command } from '../command.ts';
import { carryOutPlan } from '../deploy/carry-out-plan.ts';
import { carryOutOptions, connectOptions } from '../deploy/deploy-options.ts';
import { openTenant } from '../deploy/open-tenant.ts';
import { endpointsOf } from '../deploy/server-endpoints.ts';

/** `zonewright rollback TENANT [ID]`: an earlier version's records, through the same plan as every deploy. */
export const rollback: Command = {
  operands: 'TENANT [ID]',
  maxOperands: 2,
  options: [...carryOutOptions, ...connectOptions],
  notes: [
    'Without an ID, the version that was replaced last; zonewright history lists them. The old records get a',
    'serial that is newer than every one before, so that secondaries take them. The workspace stays as it is:',
    'until its files say the same, the next deploy would bring the newer records again.',
  ],
  examples: [
    ['rollback acme.example', 'Takes the last deploy back, after showing what that changes.'],
    ['rollback acme.example 20261124T101502Z-0123456789ab', 'Brings that version back.'],
    ['rollback acme.example --dry-run', 'Shows the plan, for zonewright deploy --plan.'],
  ],
  async run(args, terminal) {
    const ops = await import('../../../ops/index.ts');
    const tenant = await openTenant(args, terminal);
    const { zone, server, hash, target, guarding, snapshot } = tenant;
    const nameServers = await endpointsOf(args.values('dns'), server, target);
    const plan = await tenant.ask(() =>
      ops.planRollback(target, zone, args.operands[1], {
        server: { id: server.id, hash },
        ...guarding,
        now: terminal.now(),
        nameServers,
        signal: terminal.signal,
      }),
    );
    return carryOutPlan(args, terminal, { server, target, plan, snapshot }, true);
  },
};
