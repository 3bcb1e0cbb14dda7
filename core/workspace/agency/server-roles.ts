import type { Span } from '../../text/span.ts';
import type { Agency, AgencyFile, Server, Tenant } from '../agency.ts';
import { either, key, keys, nameOf, type Shape } from './shape.ts';
import { partAt, type YamlNode } from './yaml-tree.ts';

/** What a server does for a tenant: answers for its zone, takes in and sends its mail, shows its site. */
export type Role = 'dns' | 'mail' | 'web';

export const roles: readonly Role[] = ['dns', 'mail', 'web'];

/** The servers that a file names, by what they do, and where it names them. */
export type NamedServers = Readonly<Partial<Record<Role, { readonly id: string; readonly at: Span }>>>;

/** One server for all, or one for each role: `vps1`, `{ dns: ns1, mail: mx1, web: web1 }`. */
export function serverShape(whose: string): Shape {
  return either(
    nameOf('server'),
    keys(
      key('dns', nameOf('server'), `The name server that the zone of ${whose} is deployed to.`),
      key('mail', nameOf('server'), `Where mail of ${whose} comes in and leaves from.`),
      key('web', nameOf('server'), `Where the site of ${whose} is.`),
    ),
  );
}

/** What such a value names. */
export function readServers(node: YamlNode | undefined): NamedServers {
  return Object.fromEntries(
    roles.flatMap((role) => {
      const named = node?.kind === 'map' ? partAt(node, role) : node;
      return named?.kind === 'scalar' && named.value !== null
        ? [[role, { id: named.text, at: named.span }]]
        : [];
    }),
  );
}

/** The server that does something for a tenant, where agency.yaml has it. */
export function serverWithRole(
  { servers }: Pick<Agency | AgencyFile, 'servers'>,
  tenant: Tenant,
  role: Role,
): Server | undefined {
  const id = tenant.servers[role];
  return id === undefined ? undefined : servers.find((it) => it.id === id);
}
