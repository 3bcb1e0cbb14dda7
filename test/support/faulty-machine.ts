import { type ArchiveFile, tarArchive } from '../../ops/machine/archive.ts';
import type { Machine } from '../../ops/machine/machine.ts';

/** The functions of the agent that a deploy goes through, in which something may happen before any line. */
const transaction = new Set([
  ...[
    'take_lock',
    'name_version',
    'own_lock',
    'apply',
    'check_room',
    'check_zones',
    'check_one',
    'check_zone',
    'lay_out',
    'install_zones',
  ],
  ...['install_one', 'install_zone', 'load', 'put', 'put_back', 'write_down', 'prune', 'write_audit'],
  ...[
    'sign_file',
    'note_serial',
    'configure',
    'change_configuration',
    'add_zone',
    'forget_zone',
    'remove',
    'remove_zones',
    'remove_zone',
  ],
]);

/** A place in the agent: before a line of one of its functions. */
export interface Step {
  readonly number: number;
  readonly text: string;
}

/** The agent with a call of `fault NUMBER` before each line of its transaction, and those lines. */
export function withFaults(agent: string): { readonly agent: string; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let current = '';
  let previous = '';
  const lines = agent.split('\n').flatMap((line) => {
    const text = line.trim();
    current = /^(\w+)\(\) \{$/.exec(line)?.[1] ?? (line === '}' ? '' : current);
    const isInside = transaction.has(current) && line.startsWith('  ');
    const goesOn = /(?:\\|&&|\|\||\|)$/.test(previous);
    previous = text;
    if (!isInside || goesOn || !isCommand(text)) return [line];
    steps.push({ number: steps.length, text: `${current}: ${text}` });
    return [`fault ${steps.length - 1}`, line];
  });
  return { agent: lines.join('\n'), steps };
}

/** Not the middle or end of a compound command, nor a comment. */
function isCommand(text: string): boolean {
  if (text === '' || text.startsWith('#')) return false;
  if (/^(?:done|fi|else|elif|then|esac|;;|\}|\))/.test(text)) return false;
  // A branch of `case`.
  return !/^[^(]*\)/.test(text);
}

/**
 * A machine on which something happens once, when the agent comes to a step: `action` is shell, run by the agent itself.
 * The line is kept out of what the agent reads and says.
 */
export function faultyMachine(machine: Machine, step: number, action: string, reached: string): Machine {
  return withFault(
    machine,
    `[ "$1" = ${step} ] && [ ! -e '${reached}' ] || return 0\n: > '${reached}'\n${action}`,
  );
}

/** A machine on which nothing happens, but the number of each step that the agent comes to is written to a file. */
export function tracingMachine(machine: Machine, trace: string): Machine {
  return withFault(machine, `echo "$1" >> '${trace}'`);
}

function withFault(machine: Machine, body: string): Machine {
  return {
    label: machine.label,
    run: (command, options) => {
      const files = readArchive(options.input ?? new Uint8Array());
      const input = tarArchive(
        files.map((file) => {
          if (file.path !== 'agent.sh') return file;
          const { agent } = withFaults(Buffer.from(file.content).toString('utf8'));
          const content = agent.replace('\n', () => `\nfault() {\n${body}\n}\n`);
          return { ...file, content: Buffer.from(content, 'utf8') };
        }),
      );
      return machine.run(command, { ...options, input });
    },
  };
}

/** The files of an archive that `tarArchive` made, with paths of up to 100 octets. */
export function readArchive(archive: Uint8Array): readonly ArchiveFile[] {
  const files: ArchiveFile[] = [];
  const octets = Buffer.from(archive);
  for (let at = 0; octets[at] !== undefined && octets[at] !== 0; ) {
    const path = octets.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(octets.toString('latin1', at + 124, at + 135), 8);
    files.push({ path, content: octets.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
