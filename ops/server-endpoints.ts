import type { Target } from './target.ts';
import { type Endpoint, parseEndpoint } from './wire/endpoint.ts';

/** What agency.yaml says of where a server answers. */
export interface ServerAddresses {
  readonly addresses: readonly string[];
  /** `dns.ask`: addresses with ports, separated by blanks or commas, for a server that is reached on other ones. */
  readonly ask?: string | undefined;
}

/**
 * Where to ask what a server serves: what `dns.ask` says, else where its target answers, else port 53 of its addresses.
 * What is no address is said in a sentence.
 */
export function serverEndpoints(
  { addresses, ask }: ServerAddresses,
  { endpoints }: Pick<Target, 'endpoints'>,
): { readonly endpoints: readonly Endpoint[] } | { readonly problem: string } {
  if (ask === undefined && endpoints) return { endpoints };
  const texts = ask === undefined ? addresses : ask.split(/[\s,]+/);
  const found: Endpoint[] = [];
  for (const text of texts) {
    const endpoint = parseEndpoint(text);
    if (!endpoint) {
      return {
        problem: `"${text}" is no address to ask: write 192.0.2.1, 192.0.2.1:5300 or [2001:db8::1]:5300.`,
      };
    }
    found.push(endpoint);
  }
  return { endpoints: found };
}
