import { execFileSync, spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findProgram } from './programs.ts';

/** A server program of this machine that ends with its test. */
export interface Daemon {
  /** What it wrote to its output so far. */
  log(): string;
  /** Ends it before the test does. */
  stop(): Promise<void>;
}

/** Starts a server program and waits until it takes connections on a port of this machine. */
export async function startDaemon(
  t: TestContext,
  name: string,
  words: readonly string[],
  port: number,
): Promise<Daemon> {
  const child = spawn(programPath(name), words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) =>
    child.on('close', () => {
      hasEnded = true;
      resolve();
    }),
  );
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  t.after(stop);
  const deadline = Date.now() + 20_000;
  while (!(await takesConnections(port))) {
    if (hasEnded || Date.now() > deadline) throw new Error(`${name} did not start:\n${log}`);
    await wait(20);
  }
  return { log: () => log, stop };
}

/** Until nothing listens on a port: what a crashed server started may outlive it for a moment. */
export async function portIsClosed(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (await takesConnections(port)) {
    if (Date.now() > deadline) throw new Error(`port ${port} stays open`);
    await wait(20);
  }
}

/** Until a server that takes connections also takes commands: it opens its control socket last. */
export async function isControllable(status: () => string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      status();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await wait(20);
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** The path of a program; throws where it is not installed. */
export function programPath(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/** Runs a program and returns what it prints; throws where it fails. */
export function runProgram(name: string, words: readonly string[], input?: string): string {
  return execFileSync(programPath(name), words, {
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  });
}

/** What dig +short prints, asked of a port of this machine. */
export function dig(port: number, ...words: readonly string[]): string {
  return runProgram('dig', ['@127.0.0.1', '-p', String(port), '+short', ...words]).trim();
}
