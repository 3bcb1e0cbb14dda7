import { Resolver } from 'node:dns/promises';
import { type Endpoint, showEndpoint } from '../wire/endpoint.ts';
import { NoAnswer, type Resolve } from './resolver.ts';

/** The resolver of this machine, or the given ones: what receivers elsewhere would be told, caches included. */
export function systemResolver(servers: readonly Endpoint[] = []): Resolve {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers.map(showEndpoint));
  return async (name, type) => {
    try {
      return (await resolver.resolve(name, type)) as Awaited<ReturnType<Resolve>>;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      throw new NoAnswer(code === 'ENOTFOUND' || code === 'ENODATA' ? code : 'ETIMEOUT', name, type);
    }
  };
}
