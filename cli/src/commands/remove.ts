import { hostname, userInfo } from 'node:os';
import { parseName, root, withoutDot } from '../../../core/dns/name.ts';
import { guardRemoval } from '../../../core/plan/guard.ts';
import { rrsetsOf } from '../../../core/plan/rrset.ts';
import type { Command } from '../command.ts';
import { allowGuards } from '../deploy/allow-guards.ts';
import { connectOptions } from '../deploy/deploy-options.ts';
import { openZone, readAgency, tenantWord } from '../deploy/open-tenant.ts';
import { endpointsOf } from '../deploy/server-endpoints.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { writeLines } from '../terminal.ts';

/** `zonewright remove TENANT`: takes a zone out of a name server's configuration. */
export const remove: Command = {
  operands: 'DOMAIN',
  maxOperands: 1,
  options: [
    {
      name: 'server',
      value: 'ID',
      summary: "The server that is to forget it; the tenant's own where none is named.",
    },
    {
      name: 'allow',
      value: 'GUARD',
      isRepeatable: true,
      summary: 'Allows what needs a word of its own: remove-zone, and protected for records that are.',
    },
    {
      name: 'dns',
      value: 'ADDRESS:PORT',
      isRepeatable: true,
      summary: "Where to ask afterwards, instead of port 53 of the server's addresses.",
    },
    ...connectOptions,
  ],
  notes: [
    'The zone file goes into the history on the server, from which zonewright rollback brings it back. The folder',
    'here stays as it is: a tenant that is still in it comes back with the next deploy. Dynamic updates cannot take',
    'zones out, and BIND only those that were added while it ran.',
  ],
  examples: [
    ['remove acme.example', 'Shows what would go, and asks for the word.'],
    ['remove acme.example --server vps1 --allow remove-zone', 'After acme.example has moved away from vps1.'],
  ],
  async run(args, terminal) {
    const ops = await import('../../../ops/index.ts');
    const folder = readAgency(terminal);
    const word = tenantWord(args);
    const zone = parseName(word, root);
    const tenant = zone && folder.agency.byDomain.get(zone);
    const id = args.value('server') ?? tenant?.server;
    if (zone === undefined || id === undefined)
      throw new Misuse(`There is no tenant "${word}". For a zone of nobody's, add --server ID.`);
    const server = folder.agency.servers.find((it) => it.id === id);
    if (!server) throw new Misuse(`agency.yaml has no server "${id}".`);
    const { target, guarding, ask } = await openZone(args, terminal, folder, server, zone);
    const live = await ask(() => ops.readForRemoval(target, zone, terminal.signal));
    const name = withoutDot(zone);
    const count = rrsetsOf(live.records).length;
    const isHere = tenant?.server === id ? ` It is still a tenant of ${id} here.` : '';
    const message = `${target.label} would forget ${name}, with all its ${count} RRsets.${isHere}`;
    const guards = guardRemoval(live.records, message, guarding.protections.get(zone) ?? []);
    await allowGuards(args, terminal, guards, true);
    const outcome = await ops.removeZone(target, live, {
      by: `${userInfo().username}@${hostname()}`,
      keep: server.history,
      servers: await endpointsOf(args.values('dns'), server, target),
      signal: terminal.signal,
    });
    await writeLines(terminal, [visible(`${name}: ${inWords[outcome.state]} ${outcome.message}`.trim())]);
    return { removed: 0, untouched: 4, unverified: 5, broken: 5 }[outcome.state];
  },
};

const inWords = {
  removed: 'removed. The server keeps its last version, and no longer answers for it.',
  untouched: 'not touched.',
  unverified: 'removed, and not verified.',
  broken: 'removed from the configuration, and still served.',
} as const;
