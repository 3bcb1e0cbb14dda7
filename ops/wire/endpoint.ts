import { isIP, isIPv6 } from 'node:net';

/** Where a name server listens. */
export interface Endpoint {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
}

/** The endpoint that a text means: `192.0.2.1`, `192.0.2.1:5300`, `2001:db8::1`, `[2001:db8::1]:5300`; else undefined. */
export function parseEndpoint(text: string, defaultPort = 53): Endpoint | undefined {
  if (isIP(text)) return { address: text, port: defaultPort };
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const address = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (address === undefined || !isIP(address) || port < 1 || port > 65535) return undefined;
  return (match?.[1] !== undefined) === isIPv6(address) ? { address, port } : undefined;
}

/** An endpoint as people read it; the usual port is left out. */
export function showEndpoint({ address, port }: Endpoint): string {
  if (port === 53) return address;
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}
