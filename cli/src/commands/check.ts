import { parseName, root } from '../../../core/dns/name.ts';
import { findings } from '../../../core/rules/run.ts';
import { profiles } from '../../../core/workspace/settings.ts';
import { startOfDay } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { byRepository, committedTexts } from '../../../server/src/committed-texts.ts';
import type { Arguments } from '../arguments.ts';
import { readBaseline, withoutKnown, writeBaseline } from '../check/baseline.ts';
import { type Mended, mendFiles } from '../check/mend-files.ts';
import { placeFinding } from '../check/place-finding.ts';
import { failingSeverities, failOnWords, readOverrides } from '../check/severities.ts';
import { countStats, summarizeFindings } from '../check/summary.ts';
import type { Command } from '../command.ts';
import { showPath } from '../files/paths.ts';
import { readInputText } from '../files/read-input.ts';
import { isNamed, type ReadWorkspace, readWorkspace } from '../files/read-workspace.ts';
import { replaceText } from '../files/write-file.ts';
import { Misuse } from '../misuse.ts';
import { productVersion } from '../package-files.ts';
import { formatNames, formats, isFormat } from '../print/index.ts';
import type { Report, ShownFinding } from '../print/report.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright check [PATH…]`: what is wrong, in every format, with exit status 1 where something fails. */
export const check: Command = {
  operands: '[PATH…]',
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    { name: 'origin', value: 'NAME', summary: "The zone's name, for one file that does not tell it itself." },
    {
      name: 'profile',
      value: 'PROFILE',
      choices: profiles,
      summary: 'Whose expectations the rules follow; agency by default, or as agency.yaml says.',
    },
    {
      name: 'rule',
      value: 'ID=SEVERITY',
      isRepeatable: true,
      summary: 'How loudly a rule speaks; off silences it.',
    },
    { name: 'fix', summary: 'Mends what can be mended without a look, in the files themselves.' },
    { name: 'fix-unsafe', summary: 'Mends also what somebody should look at afterwards.' },
    {
      name: 'baseline',
      value: 'FILE',
      summary: 'Findings that this file knows are neither shown nor counted.',
    },
    { name: 'write-baseline', summary: 'Writes what is found now to the file of --baseline, and ends well.' },
    { name: 'stdin-file', value: 'NAME', summary: 'Checks standard input as if it were this file.' },
    {
      name: 'format',
      value: 'FORMAT',
      choices: formatNames,
      summary: 'How findings are printed; text by default.',
    },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: failOnWords,
      summary: 'From which severity on the exit status is 1; error by default.',
    },
    { name: 'stats', summary: 'Says also what was read, how long it took, and how often each rule spoke.' },
    { name: 'quiet', summary: 'Shows only what makes the check fail.' },
    { name: 'no-color', summary: 'No colours, even on a terminal. NO_COLOR does the same.' },
  ],
  notes: [
    'Paths are files or folders. Without any, the folder of the nearest agency.yaml at or above the',
    'current one, or the current one. Everything that is read counts as one workspace: findings that',
    'need several zones or files are found.',
  ],
  examples: [
    ['check', 'The whole workspace.'],
    ['check --fix tenants/acme.example.zone', 'One zone; what is safe is mended.'],
    ['check --format sarif --fail-on warning zones > findings.sarif', 'For code scanning.'],
    ['check --baseline known.json --write-baseline', 'From now on, only what is new counts.'],
  ],
  async run(args, terminal) {
    refuseContradictions(args);
    const started = performance.now();
    const read = await readNamed(args, terminal);
    const isRead = performance.now();
    const mended = mend(args, terminal, read);
    const { subjects, unreadable } = read;
    const { snapshot } = read.workspace;
    const all = subjects.flatMap((uri) =>
      findings(snapshot, uri).map((it) => placeFinding(snapshot, terminal.folder, it)),
    );
    const times = { reading: isRead - started, checking: performance.now() - isRead };
    for (const line of unreadable) terminal.tell(`zonewright: ${line}`);
    if (args.has('write-baseline')) return acceptAll(args, terminal, all, unreadable.length > 0);
    const fresh = withoutBaseline(args, terminal, all);
    const failing = failingSeverities(args.value('fail-on'));
    const report: Report = {
      findings: args.has('quiet') ? fresh.filter(({ severity }) => failing.has(severity)) : fresh,
      files: subjects.map((uri) => showPath(terminal.folder, uri)),
      summary: summarizeFindings(snapshot, subjects, fresh, {
        known: all.length - fresh.length,
        fixed: mended?.count ?? 0,
      }),
      version: productVersion(),
      failing,
      isQuiet: args.has('quiet'),
      stats: args.has('stats') ? countStats(snapshot, subjects, fresh, times) : undefined,
    };
    await writeLines(terminal, printReport(args, terminal, report));
    if (!args.has('quiet')) for (const note of read.notes) terminal.tell(note);
    if (unreadable.length > 0) return 2;
    return fresh.some(({ severity }) => failing.has(severity)) ? 1 : 0;
  },
};

function refuseContradictions(args: Arguments): void {
  const isFixing = args.has('fix') || args.has('fix-unsafe');
  if (args.has('stdin-file') && args.operands.length > 0) {
    throw new Misuse('--stdin-file checks standard input alone. Leave the paths away, or --stdin-file.');
  }
  if (args.has('stdin-file') && isFixing) {
    throw new Misuse(
      '--fix writes files, and standard input is none. Name the file instead of --stdin-file.',
    );
  }
  if (args.has('write-baseline') && !args.has('baseline')) {
    throw new Misuse('--write-baseline needs to know where: add --baseline FILE.');
  }
}

async function readNamed(args: Arguments, terminal: Terminal): Promise<ReadWorkspace> {
  const stdinFile = args.value('stdin-file');
  const apex = args.value('origin');
  if (apex !== undefined && parseName(apex, root) === undefined) {
    throw new Misuse(`--origin ${apex} is no domain name. Write one such as example.net.`);
  }
  const read = readWorkspace(terminal.folder, {
    paths: args.operands,
    settings: readOverrides(args.values('rule'), args.value('profile')),
    ...(apex !== undefined && { declared: { apex } }),
    ...(stdinFile !== undefined && { instead: { path: stdinFile, text: await readInputText(terminal) } }),
  });
  await addCommitted(read);
  if (apex !== undefined && read.namedFiles !== 1) {
    throw new Misuse('--origin is the name of one zone. Name one file with it.');
  }
  const [problem] = read.unreadable;
  if (read.subjects.length === 0) {
    if (problem !== undefined) throw new Misuse(problem);
    const where = args.operands.join(', ') || showPath(terminal.folder, read.folder);
    throw new Misuse(
      [
        `No zone files (*.zone, db.*) and no agency.yaml are in ${where}. Name a file or folder.`,
        ...read.notes,
      ].join(' '),
    );
  }
  return read;
}

/** Adds what version control has of the files, and what day it is, for the rules that compare with it. */
async function addCommitted({ workspace }: ReadWorkspace): Promise<void> {
  const committed = new Map<Uri, string>();
  for (const [folder, files] of byRepository([...workspace.snapshot.documents.keys()]))
    for (const [uri, text] of await committedTexts(folder, files)) committed.set(uri, text);
  workspace.apply({ committed, today: startOfDay(Date.now()) });
}

/** Mends what the options ask for, and writes the files. */
function mend(
  args: Arguments,
  terminal: Terminal,
  { workspace, subjects }: ReadWorkspace,
): Mended | undefined {
  if (!args.has('fix') && !args.has('fix-unsafe')) return undefined;
  const mended = mendFiles(workspace, subjects, {
    withUnsafe: args.has('fix-unsafe'),
    mayChange: (uri) => isNamed(terminal.folder, args.operands, uri),
  });
  for (const { uri, text } of mended.documents) {
    const reason = replaceText(uri, text);
    if (reason !== undefined)
      throw new Misuse(`${showPath(terminal.folder, uri)} cannot be written: ${reason}.`);
  }
  for (const uri of mended.left) {
    terminal.tell(
      `${showPath(terminal.folder, uri)} is as it was: mending would uncover more errors than it ends.`,
    );
  }
  return mended;
}

/** What is found now becomes the baseline; a file that could not be read may hide more. */
function acceptAll(
  args: Arguments,
  terminal: Terminal,
  all: readonly ShownFinding[],
  isPartial: boolean,
): number {
  const path = args.value('baseline') as string;
  writeBaseline(terminal.folder, path, all);
  terminal.tell(`${all.length} finding${all.length === 1 ? ' is' : 's are'} known from now on: ${path}.`);
  return isPartial ? 2 : 0;
}

function withoutBaseline(
  args: Arguments,
  terminal: Terminal,
  all: readonly ShownFinding[],
): readonly ShownFinding[] {
  const path = args.value('baseline');
  return path === undefined ? all : withoutKnown(terminal.folder, all, readBaseline(terminal.folder, path));
}

function printReport(args: Arguments, terminal: Terminal, report: Report): Iterable<string> {
  const format = args.value('format') ?? 'text';
  const hasColors = terminal.hasColors && !args.has('no-color');
  return formats[isFormat(format) ? format : 'text'](report, hasColors);
}
