import { type Name } from '../core/dns/name.ts';
/**
 * A zone's name as it may reach a server's files and programs: letters, digits, hyphens, underscores and dots; undefined
 * for every other name, such as the `0/25` of a classless reverse zone, which no file can be called after.
 */
export declare function serverZoneName(zone: Name): string | undefined;
