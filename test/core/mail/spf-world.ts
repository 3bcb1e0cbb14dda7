import { strict as assert } from 'node:assert';
import { parseIpv4, parseIpv6 } from '../../../core/dns/address.ts';
import { type Name, parseName } from '../../../core/dns/name.ts';
import type { FactOrigin, Known, SpfResolver } from '../../../core/mail/spf-source.ts';

/** A small DNS: what each name holds. A name that is not in it does not exist. */
export type World = Readonly<Record<string, WorldEntry>>;

export interface WorldEntry {
  readonly txt?: readonly string[];
  readonly mx?: readonly string[];
  readonly a?: readonly string[];
}

/** The name of a text with or without a final dot. */
export function nameOf(text: string): Name {
  const name = parseName(text.endsWith('.') ? text : `${text}.`);
  assert.ok(name !== undefined, text);
  return name;
}

/** Answers from a world; what it does not hold is unknown to the resolver where `others` says so, else it does not exist. */
export function resolverOf(
  world: World,
  others: 'unknown' | 'missing' = 'missing',
  origin: FactOrigin = 'workspace',
): SpfResolver {
  const entry = (name: Name): WorldEntry | undefined =>
    Object.hasOwn(world, name.slice(0, -1)) ? world[name.slice(0, -1)] : undefined;
  const answer = <T>(name: Name, values: (it: WorldEntry) => readonly T[]): Known<T> => {
    const found = entry(name);
    if (found === undefined && others === 'unknown') return { state: 'unknown' };
    return { state: 'known', values: found === undefined ? [] : values(found), origin };
  };
  return {
    spf(name) {
      const found = entry(name);
      if (found === undefined && others === 'unknown') return { state: 'unknown' };
      const values = found?.txt?.filter((text) => /^v=spf1(?: |$)/i.test(text)) ?? [];
      if (values.length > 0) return { state: 'records', values, origin };
      return { state: 'none', isVoid: (found?.txt?.length ?? 0) === 0, origin };
    },
    exchanges: (name) => answer(name, (it) => (it.mx ?? []).map(nameOf)),
    addresses: (name) => answer(name, (it) => (it.a ?? []).map(octetsOf)),
  };
}

function octetsOf(text: string): Uint8Array {
  const v4 = new Uint8Array(4);
  if (parseIpv4(text, 0, text.length, v4, 0)) return v4;
  const v6 = new Uint8Array(16);
  assert.ok(parseIpv6(text, 0, text.length, v6, 0), text);
  return v6;
}
