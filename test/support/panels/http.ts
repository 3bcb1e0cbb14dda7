import { createServer, type IncomingMessage } from 'node:http';
import type { TestContext } from 'node:test';

/** A request to a local panel. */
export interface PanelRequest {
  readonly method: string;
  readonly path: string;
  /** The parameters of the query and of a form in the body. */
  readonly form: URLSearchParams;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

export interface PanelReply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What may go wrong with a request: cut before the panel acts, or after it and before the answer; or another answer. */
export type PanelFault = 'cut-before' | 'cut-after' | PanelReply | undefined;

/** The part of every local panel that people make break. */
export interface PanelHttpServer {
  readonly port: number;
  /** How many requests came since the last `breakWith`. */
  count(): number;
  /** Every request so far as one text, to look for what must not be there. */
  log(): string;
  /** What goes wrong from now on, by the number of the request; the count starts anew. */
  breakWith(fault: (request: number, it: PanelRequest) => PanelFault | Promise<PanelFault>): void;
}

/** Serves a panel's interface on a port of this machine until the test ends; requests are carried out one by one. */
export async function servePanel(
  t: TestContext,
  answer: (request: PanelRequest) => Promise<PanelReply>,
): Promise<PanelHttpServer> {
  let count = 0;
  let log = '';
  let fault: (request: number, it: PanelRequest) => PanelFault | Promise<PanelFault> = () => undefined;
  let before: Promise<unknown> = Promise.resolve();
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const url = new URL(incoming.url ?? '/', 'http://panel');
      const form = new URLSearchParams([
        ...url.searchParams,
        ...(/urlencoded/.test(incoming.headers['content-type'] ?? '') ? new URLSearchParams(body) : []),
      ]);
      log += `${incoming.method} ${incoming.url}\n`;
      const number = ++count;
      const request = {
        method: incoming.method ?? '',
        path: url.pathname,
        form,
        body,
        headers: incoming.headers,
      };
      const run = async () => {
        const kind = await fault(number, request);
        if (kind === 'cut-before') return incoming.socket.destroy();
        const reply = typeof kind === 'object' ? kind : await answer(request);
        if (kind === 'cut-after') return incoming.socket.destroy();
        const { status = 200, type = 'application/json' } = reply;
        return outgoing.writeHead(status, { 'Content-Type': type, ...reply.headers }).end(reply.body);
      };
      before = before.then(run).catch((error: unknown) => {
        outgoing.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    count: () => count,
    log: () => log,
    breakWith: (it) => {
      count = 0;
      fault = it;
    },
  };
}
