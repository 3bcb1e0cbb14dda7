import { withoutDot } from '../../../core/dns/name.ts';
import { serverWithRole } from '../../../core/workspace/agency/server-roles.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { LiveResult, LiveZoneRequest, Resolve } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { type ServerTenants, tenantsByServer } from '../deploy/choose-zones.ts';
import { deployedSerial } from '../deploy/deployed-serials.ts';
import { openServer } from '../deploy/open-server.ts';
import { endpointsOf } from '../deploy/server-endpoints.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { resolversOf } from '../resolvers.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright live [TENANT…]`: what the name servers answer, against what the folder says. */
export const live: Command = {
  operands: '[TENANT…]',
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    {
      name: 'only',
      value: 'CHECK',
      isRepeatable: true,
      summary: 'Only these checks: an id such as dns/serial, or a family such as mail/*.',
    },
    { name: 'server', value: 'ID', summary: 'Only what lives on this server of agency.yaml.' },
    {
      name: 'dns',
      value: 'ADDRESS:PORT',
      isRepeatable: true,
      summary: 'The name servers to ask, instead of those that the zones name.',
    },
    {
      name: 'resolver',
      value: 'ADDRESS:PORT',
      isRepeatable: true,
      summary: "The resolver for names of other zones, instead of this machine's.",
    },
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'prometheus'],
      summary: 'How the results are printed.',
    },
  ],
  notes: [
    "Tenants are domains; without any, all of them. Asks every name server of a zone's NS records, or those that",
    'dns.ask of its server names; questions are all that is sent. What cannot be asked is unknown, never good.',
    'Exit status 1 where a check failed, or nothing could be asked. The name servers of practice servers are asked',
    'on this machine only, and names of other zones are then taken from the folder.',
  ],
  examples: [
    ['live acme.example', 'Whether the world sees what the zone of one tenant says.'],
    ["live --only 'mail/*' --format json", 'The checks of mail of all tenants, for programs.'],
    [
      'live --format prometheus > /var/lib/node_exporter/zonewright.prom',
      'For the textfile collector of node_exporter.',
    ],
  ],
  async run(args, terminal) {
    const ops = await import('../../../ops/index.ts');
    const chosen = ops.chooseChecks(args.values('only'));
    if ('unknown' in chosen) {
      const known = ops.liveChecks.map(({ id }) => id).join(', ');
      throw new Misuse(`--only ${chosen.unknown} chooses no check. There are: ${known}.`);
    }
    const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: [] });
    const [problem] = unreadable;
    if (problem !== undefined) throw new Misuse(problem);
    const { snapshot } = workspace;
    const servers = tenantsByServer(snapshot, terminal.folder, args.operands, args.value('server'));
    const elsewhere = ops.systemResolver(await resolversOf(args));
    const lists = await Promise.all(servers.map((it) => requestsOf(args, terminal, snapshot, it, elsewhere)));
    const requests = lists.flatMap((list) => list.requests);
    const missing = lists.flatMap((list) => list.missing);
    for (const line of missing) terminal.tell(visible(line));
    const { signal } = terminal;
    const results = await ops.checkLive(requests, { checks: chosen.checks, ask: ops.ask, signal });
    await print(args, terminal, results);
    const counts = ops.countStates(results);
    if (counts.unknown > 0 && servers.some(({ server }) => server.dns?.kind === 'practice')) {
      terminal.tell(
        'Of a practice server, nobody beyond this machine is asked: what only others know is unknown.',
      );
    }
    return counts.fail > 0 || counts.pass + counts.warn === 0 || missing.length > 0 ? 1 : 0;
  },
};

/** What to ask about the tenants of one server, and the tenants that there is nothing to compare with for. */
async function requestsOf(
  args: Arguments,
  terminal: Terminal,
  snapshot: Snapshot,
  { server, domains }: ServerTenants,
  elsewhere: Resolve,
): Promise<{ readonly requests: readonly LiveZoneRequest[]; readonly missing: readonly string[] }> {
  const ops = await import('../../../ops/index.ts');
  const { dns } = server;
  const isPractice = dns?.kind === 'practice';
  const typed = args.values('dns');
  const { ask = undefined } = dns?.options ?? {};
  const isGiven = typed.length > 0 || ask !== undefined || isPractice;
  const endpoints = isGiven ? await endpointsOf(typed, server, await openServer(server, {})) : undefined;
  const requests: LiveZoneRequest[] = [];
  const missing: string[] = [];
  for (const apex of domains) {
    const zone = snapshot.zoneHolding(apex);
    if (zone?.apex !== apex) {
      const name = withoutDot(apex);
      missing.push(`${name} has no zone file, so there is nothing to compare with: write ${name}.zone.`);
      continue;
    }
    const tenant = snapshot.agency?.byDomain.get(apex);
    const { outbound, hostname } =
      (snapshot.agency && tenant && serverWithRole(snapshot.agency, tenant, 'mail')) ?? noServer;
    requests.push({
      apex,
      zone,
      endpoints,
      outbound,
      helo: hostname ?? withoutDot(apex),
      deployedSerial: await deployedSerial(terminal, server, apex),
      // Practising asks nobody beyond this machine.
      elsewhere: isPractice && typed.length === 0 ? ops.workspaceResolver(snapshot) : elsewhere,
    });
  }
  return { requests, missing };
}

/** Mail of a tenant without a mail server of the agency leaves from elsewhere. */
const noServer = { outbound: [], hostname: undefined };

async function print(args: Arguments, terminal: Terminal, results: readonly LiveResult[]): Promise<void> {
  const ops = await import('../../../ops/index.ts');
  const format = args.value('format') ?? 'text';
  if (format === 'prometheus') return terminal.write(ops.livePrometheus(results, terminal.now()));
  if (format === 'json') {
    const shown = results.map((it) => ({ ...it, zone: withoutDot(it.zone) }));
    return writeLines(terminal, [JSON.stringify({ results: shown, summary: ops.countStates(results) })]);
  }
  const text = ops.renderLive(results).trimEnd();
  const zones = new Set(results.map(({ zone }) => zone)).size;
  const total = zones > 1 ? ['', `${zones} zones: ${ops.summarizeLive(results)}.`] : [];
  await writeLines(terminal, [...text.split('\n').map(visible), ...total]);
}
