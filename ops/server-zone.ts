import { type Name, withoutDot } from '../core/dns/name.ts';

const pattern = /^(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*$/;

/**
 * A zone's name as it may reach a server's files and programs: letters, digits, hyphens, underscores and dots; undefined
 * for every other name, such as the `0/25` of a classless reverse zone, which no file can be called after.
 */
export function serverZoneName(zone: Name): string | undefined {
  const name = withoutDot(zone);
  return pattern.test(name) && name.length <= 253 ? name : undefined;
}
