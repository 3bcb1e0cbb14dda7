import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { MachineFailure, Output, RunOptions } from './machine.ts';

const keptStderr = 65_536;

/**
 * Runs a program here without a shell, feeds its standard input and hands on its lines. `env` is added to this
 * process's environment. A signal that aborts ends the program, and the result says `cancelled`. Never rejects.
 */
export function runProgram(
  command: readonly string[],
  options: RunOptions,
  env: NodeJS.ProcessEnv = {},
): Promise<Output | MachineFailure> {
  const [program = '', ...words] = command;
  return new Promise((resolve) => {
    if (options.signal?.aborted) return resolve(cancelled);
    const child = spawn(program, words, {
      env: { ...process.env, ...env },
      stdio: 'pipe',
      windowsHide: true,
    });
    const onAbort = () => {
      child.kill();
      // A program that ignores the signal must not keep the caller, nor this process.
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
      resolve(cancelled);
    };
    options.signal?.addEventListener('abort', onAbort, { once: true });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-keptStderr);
    });
    readLines(child.stdout, options.onLine ?? (() => {}));
    child.on('error', (error) => {
      options.signal?.removeEventListener('abort', onAbort);
      resolve({
        failure: 'no-program',
        message: `The program ${program} cannot be started (${error.message}). Install it, or correct the setting that names it.`,
      });
    });
    child.on('close', (code) => {
      options.signal?.removeEventListener('abort', onAbort);
      resolve({ exitCode: code ?? 255, stderr });
    });
    // A program may end without reading its input; its exit says why.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? new Uint8Array());
  });
}

const cancelled: MachineFailure = { failure: 'cancelled', message: 'Cancelled.' };

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  stream.on('data', (chunk: Buffer) => {
    const [first = '', ...rest] = decoder.write(chunk).split('\n');
    parts.push(first);
    for (const next of rest) {
      onLine(parts.join(''));
      parts = [next];
    }
  });
  stream.on('end', () => {
    const last = parts.join('') + decoder.end();
    if (last !== '') onLine(last);
  });
}
