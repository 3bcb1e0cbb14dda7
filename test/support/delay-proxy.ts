import { createSocket } from 'node:dgram';
import { connect, createServer, type Socket } from 'node:net';

/** A far-away server: whatever passes takes half of the round trip each way, and connecting takes a whole one. */
export interface DelayProxy {
  readonly port: number;
  /** The most TCP connections that clients had open at once. */
  most(): number;
  close(): void;
}

/** Listens for TCP and UDP on a free port of this machine in front of another port of it. */
export async function startDelayProxy(target: number, roundTrip: number): Promise<DelayProxy> {
  const half = roundTrip / 2;
  const sockets = new Set<Socket>();
  let open = 0;
  let most = 0;
  const tcp = createServer({ allowHalfOpen: true }, (near) => {
    most = Math.max(most, ++open);
    let isOpen = true;
    const leave = () => {
      if (isOpen) open--;
      isOpen = false;
    };
    near.on('end', leave);
    near.on('close', leave);
    const far = connect({ host: '127.0.0.1', port: target, allowHalfOpen: true });
    const opened = Date.now() + roundTrip;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      // Nothing overtakes what was sent before it, whichever timer ends first.
      const waiting: (() => void)[] = [];
      const pass = (send: () => void) => {
        waiting.push(send);
        later(Math.max(half, opened - Date.now()), () => waiting.shift()?.());
      };
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (data) => pass(() => to.write(data)));
      from.on('end', () => pass(() => to.end()));
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  const port = await new Promise<number>((resolve) =>
    tcp.listen(0, '127.0.0.1', () => {
      const address = tcp.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  const udp = createSocket('udp4');
  udp.on('message', (packet, peer) => {
    const far = createSocket('udp4');
    far.on('message', (answer) => {
      later(half, () => udp.send(answer, peer.port, peer.address));
      far.close();
    });
    later(half, () => far.send(packet, target, '127.0.0.1'));
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', () => resolve()));
  return {
    port,
    most: () => most,
    close: () => {
      for (const socket of sockets) socket.destroy();
      tcp.close();
      udp.close();
    },
  };
}

function later(milliseconds: number, run: () => void): void {
  setTimeout(run, milliseconds);
}
