/** A machine on which programs can be run: over ssh, or here. */
export interface Machine {
  /** What people call it: `vps1`, `this machine`. */
  readonly label: string;
  /** Runs a program, given as an argument vector. Never rejects. */
  run(command: readonly string[], options: RunOptions): Promise<Output | MachineFailure>;
}
export interface RunOptions {
  /** What the program reads from standard input. */
  readonly input?: Uint8Array | undefined;
  /** Stops waiting. What runs on another machine finishes by itself. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each line of standard output as it arrives, without its line end. */
  readonly onLine?: ((line: string) => void) | undefined;
}
/** How a program ended. */
export interface Output {
  readonly exitCode: number;
  /** The last 64 KiB of standard error. */
  readonly stderr: string;
}
/** Why a program could not be run, or its end is not known. */
export interface MachineFailure {
  readonly failure: FailureKind;
  /** What is wrong and what to do. */
  readonly message: string;
  /** The SHA-256 fingerprint of the host key that the machine showed, for a first contact. */
  readonly fingerprint?: string | undefined;
}
export type FailureKind =
  | 'no-program'
  | 'bad-host'
  | 'unreachable'
  | 'refused'
  | 'timeout'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'authentication'
  | 'configuration'
  | 'connection-lost'
  | 'cancelled';
