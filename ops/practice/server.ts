import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import { readFrames } from '../wire/tcp.ts';
import { respond } from './respond.ts';
import type { PracticeStore } from './store.ts';

/** A name server in this process, for practising: it answers on this machine only. */
export interface PracticeServer {
  readonly port: number;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** Serves the zones of a store over UDP and TCP. Port 0 takes a free one. Rejects where the port is taken. */
export async function startPracticeServer(store: PracticeStore, port = 0): Promise<PracticeServer> {
  store.prepare();
  const open = new Set<Socket>();
  const tcp = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    serveConnection(store, socket);
  });
  const chosen = await listenTcp(tcp, port);
  const udp = await listenUdp(chosen).catch((error) => {
    tcp.close();
    throw error;
  });
  udp.on('message', (packet, peer) => {
    for (const reply of respond(store, packet, 'udp')) udp.send(reply, peer.port, peer.address);
  });
  store.announce(`${host}:${chosen}`);
  return {
    port: chosen,
    async close() {
      store.announce(undefined);
      for (const socket of open) socket.destroy();
      await Promise.all([
        new Promise<void>((done) => tcp.close(() => done())),
        new Promise<void>((done) => udp.close(() => done())),
      ]);
    },
  };
}

function serveConnection(store: PracticeStore, socket: Socket): void {
  socket.setTimeout(30_000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  readFrames(socket, (packet) => {
    for (const reply of respond(store, packet, 'tcp')) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      socket.write(Buffer.concat([length, reply]));
    }
  });
}

function listenTcp(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function listenUdp(port: number): Promise<UdpSocket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(port, host, () => resolve(socket));
  });
}
