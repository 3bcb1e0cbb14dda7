import { spf } from 'mailauth/lib/spf/index.js';
import type { World } from './spf-world.ts';

export interface Evaluation {
  readonly result: string;
  /** How many lookups mailauth counted against the limit, and how many of them found nothing. */
  readonly lookups: number;
  readonly voids: number;
}

/** What mailauth, following RFC 7208 strictly, says to mail from `domain` and `ip` in a world. */
export async function evaluate(
  world: World,
  domain: string,
  ip: string,
  limits: { readonly maxResolveCount?: number; readonly maxVoidCount?: number } = {},
): Promise<Evaluation> {
  const answer = await spf({
    sender: `someone@${domain}`,
    ip,
    helo: 'client.example.org',
    mta: 'mx.example.org',
    strict: true,
    resolver: async (name: string, type: string) => resolve(world, name.toLowerCase(), type),
    ...limits,
  });
  return {
    result: answer.status.result,
    lookups: answer.lookups?.count ?? 0,
    voids: answer.lookups?.void ?? 0,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: mailauth declares its resolver so; the answers depend on the type.
function resolve(world: World, name: string, type: string): any {
  const entry = Object.hasOwn(world, name) ? world[name] : undefined;
  if (entry === undefined) throw Object.assign(new Error('no name'), { code: 'ENOTFOUND' });
  const isIpv6 = (text: string): boolean => text.includes(':');
  const answers: Record<string, unknown[]> = {
    TXT: (entry.txt ?? []).map((text) => [text]),
    MX: (entry.mx ?? []).map((exchange, index) => ({ priority: index, exchange })),
    A: (entry.a ?? []).filter((text) => !isIpv6(text)),
    AAAA: (entry.a ?? []).filter(isIpv6),
  };
  const found = answers[type] ?? [];
  if (found.length === 0) throw Object.assign(new Error('no data'), { code: 'ENODATA' });
  return found;
}
