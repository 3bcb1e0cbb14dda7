/** Where a name server listens. */
export interface Endpoint {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
}
/** The endpoint that a text means: `192.0.2.1`, `192.0.2.1:5300`, `2001:db8::1`, `[2001:db8::1]:5300`; else undefined. */
export declare function parseEndpoint(text: string, defaultPort?: number): Endpoint | undefined;
/** An endpoint as people read it; the usual port is left out. */
export declare function showEndpoint({ address, port }: Endpoint): string;
