import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A running VS Code server, reachable from this machine only. */
export interface VsCodeServer {
  /** `127.0.0.1:<port>`; also the authority of its `vscode-remote:` resources. */
  readonly authority: string;
  /** Settles when the process ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the server and every extension host that it started. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The path of `server-main.js`. */
  readonly main: string;
  /** A folder for settings, logs and state. */
  readonly data: string;
  /** Everybody on this machine can reach the port; who knows the token gets in. */
  readonly token: string;
  /** Further variables for its environment, which extensions see. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Extra switches of VS Code's server. */
  readonly switches?: readonly string[];
}

const startDeadline = 60_000;

/** Starts VS Code's server on a free port. Rejects when it ends, or says nothing for a minute. */
export async function startVsCodeServer(options: ServerOptions): Promise<VsCodeServer> {
  const child = spawn(process.execPath, [options.main, ...serverArguments(options)], {
    // A group of its own, so that one signal also reaches the extension hosts.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutEditor(process.env), ...options.env },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(patience);
  };
  try {
    return { authority: `127.0.0.1:${await listeningPort(child)}`, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments({ data, token, switches = [] }: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', data, '--extensions-dir', `${data}/extensions`],
    ...switches,
  ];
}

/** A VS Code that started us must not leak into the one that we start. */
function withoutEditor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string) =>
      reject(new Error(`VS Code's server ${why}.\n${said.slice(-20).join('\n')}`));
    const deadline = setTimeout(() => fail('did not start within a minute'), startDeadline);
    const listen = (line: string) => {
      said.push(line);
      const port = /agent listening on (\d+)/.exec(line)?.[1];
      if (!port) return;
      clearTimeout(deadline);
      resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', listen);
    }
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', () => {
      clearTimeout(deadline);
      fail('ended');
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended in between.
  }
}
