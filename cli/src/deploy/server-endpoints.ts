import type { Server } from '../../../core/workspace/agency.ts';
import type { Endpoint, Target } from '../../../ops/index.ts';
import { Misuse } from '../misuse.ts';

/** Where to ask what a server serves: what was typed, else what agency.yaml says. Throws `Misuse` for what is no address. */
export async function endpointsOf(
  typed: readonly string[],
  { id, addresses, dns }: Server,
  target: Pick<Target, 'endpoints'>,
): Promise<readonly Endpoint[]> {
  const { serverEndpoints } = await import('../../../ops/index.ts');
  const { ask = undefined } = dns?.options ?? {};
  const words = typed.join(' ') || undefined;
  const asked = serverEndpoints({ addresses, ask: words ?? ask }, target);
  if ('problem' in asked)
    throw new Misuse(words === undefined ? `${id}: ${asked.problem}` : `--dns: ${asked.problem}`);
  return asked.endpoints;
}
