import type { Endpoint } from '../../ops/index.ts';
import type { Arguments } from './arguments.ts';
import { Misuse } from './misuse.ts';

/** The resolvers that `--resolver` names; undefined without it. Throws `Misuse` for what is no address. */
export async function resolversOf(args: Arguments): Promise<readonly Endpoint[] | undefined> {
  const typed = args.values('resolver');
  if (typed.length === 0) return undefined;
  const { parseEndpoint } = await import('../../ops/index.ts');
  return typed.map((text) => {
    const endpoint = parseEndpoint(text);
    if (endpoint) return endpoint;
    throw new Misuse(`--resolver ${text} is no address. Write 192.0.2.1 or 192.0.2.1:5300.`);
  });
}
