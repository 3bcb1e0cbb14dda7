import { isIP } from 'node:net';
import { type Name, parseName, root, withoutDot } from '../../../core/dns/name.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import type { SpfNode } from '../../../core/mail/spf-node.ts';
import { nodesOf } from '../../../core/mail/spf-node.ts';
import { spfTree } from '../../../core/mail/spf-tree.ts';
import { showSpfTree } from '../../../core/mail/spf-tree-text.ts';
import { lookupLimit, voidLookupLimit } from '../../../core/mail/spf-vocabulary.ts';
import { Published } from '../../../core/workspace/published.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { spfResolver } from '../../../core/workspace/spf-resolver.ts';
import type { SpfQuestion } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { spfTreeToJson } from '../print/spf-tree-json.ts';
import { showVerdict } from '../print/spf-verdict.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/**
 * `zonewright spf NAME`: the lookups that receivers make for an SPF record, as the workspace would publish it; with
 * `--ip`, what they make of a message.
 */
export const spf: Command = {
  operands: 'NAME',
  maxOperands: 1,
  options: [
    {
      name: 'in',
      value: 'PATH',
      isRepeatable: true,
      summary: 'Zones to read instead of the workspace around here.',
    },
    { name: 'ip', value: 'ADDRESS', summary: 'Says what receivers make of mail from this address.' },
    { name: 'from', value: 'SENDER', summary: "The envelope's sender; postmaster@NAME without it." },
    { name: 'helo', value: 'NAME', summary: "The name that the sender's server says; NAME without it." },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'How the answer is printed.' },
  ],
  notes: [
    'Asks no name server: names of the workspace are read from its zones, other names from dns.lock.yaml',
    '(see zonewright lock) or, of well-known services, from a snapshot; the date is shown. Exit status 1',
    'where receivers would give up, and with --ip for every answer but pass.',
  ],
  examples: [
    ['spf acme.example', 'What the record of acme.example leads to, branch by branch.'],
    ['spf acme.example --ip 192.0.2.10', 'Whether this address may send, and which term says so.'],
    ['spf news.acme.example --in zones --format json', 'For programs, from the zones of one folder.'],
  ],
  async run(args, terminal) {
    const [typed] = args.operands;
    if (typed === undefined) throw new Misuse('spf needs a name: zonewright spf example.net.');
    const name = parseName(typed, root);
    if (name === undefined) throw new Misuse(`${typed} is no domain name. Write one such as example.net.`);
    const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: args.values('in') });
    for (const line of unreadable) terminal.tell(`zonewright: ${line}`);
    const question = questionOf(args, name);
    if (question) {
      const status = await judge(args, terminal, workspace.snapshot, question);
      return unreadable.length > 0 ? 2 : status;
    }
    const trees = spfTreesAt(workspace.snapshot, name);
    if (args.value('format') === 'json') {
      await writeLines(terminal, [
        JSON.stringify({ name: withoutDot(name), records: trees.map(spfTreeToJson) }),
      ]);
    } else await writeLines(terminal, printTrees(name, trees));
    if (unreadable.length > 0) return 2;
    return trees.length === 1 && trees.every(isFine) ? 0 : 1;
  },
};

/** The message that the options describe; undefined where only the tree is asked for. */
function questionOf(args: Arguments, name: Name): SpfQuestion | undefined {
  const ip = args.value('ip');
  const [sender, helo] = [args.value('from'), args.value('helo')];
  if (ip === undefined) {
    if (sender === undefined && helo === undefined) return undefined;
    throw new Misuse('--from and --helo describe a message, which also needs --ip ADDRESS.');
  }
  if (isIP(ip) === 0)
    throw new Misuse(`--ip ${ip} is no address. Write one such as 192.0.2.10 or 2001:db8::10.`);
  const domain = withoutDot(name);
  return { ip, sender: sender ?? `postmaster@${domain}`, helo: helo ?? domain, receiver: 'receiver.invalid' };
}

async function judge(
  args: Arguments,
  terminal: Terminal,
  snapshot: Snapshot,
  question: SpfQuestion,
): Promise<number> {
  const { evaluateSpf, explainSpf, workspaceResolver } = await import('../../../ops/index.ts');
  const resolve = workspaceResolver(snapshot);
  const verdict = await evaluateSpf(question, resolve);
  const path = await explainSpf(question, verdict.domain, resolve);
  const lines =
    args.value('format') === 'json'
      ? [JSON.stringify({ ...question, ...verdict, decidedBy: path })]
      : showVerdict(question, verdict, path);
  await writeLines(terminal, lines);
  return verdict.result === 'pass' ? 0 : 1;
}

/** One tree for each SPF record of a name. Throws `Misuse` where no zone of the workspace holds the name. */
function spfTreesAt(snapshot: Snapshot, name: Name): readonly SpfNode[] {
  const zone = snapshot.zoneHolding(name);
  if (!zone) {
    throw new Misuse(
      `No zone here holds ${withoutDot(name)}. Go to the folder of its zone, or name it with --in PATH.`,
    );
  }
  const resolver = spfResolver(new Published(zone, snapshot));
  const found = resolver.spf(name);
  if (found.state !== 'records') return [];
  return found.values.map((value) => spfTree(parseSpf(value), name, resolver));
}

function isFine(tree: SpfNode): boolean {
  if (tree.lookups > lookupLimit || tree.voids > voidLookupLimit) return false;
  const givesUp = new Set<SpfNode['state']>(['missing', 'broken', 'loop', 'too-many-hosts']);
  return ![...nodesOf(tree)].some(({ state }) => givesUp.has(state));
}

function* printTrees(name: Name, trees: readonly SpfNode[]): Iterable<string> {
  if (trees.length === 0) {
    yield `${withoutDot(name)} has no SPF record: receivers cannot tell who may send for it.`;
    return;
  }
  for (const tree of trees) {
    yield visible(tree.record?.value ?? '');
    for (const line of showSpfTree(tree).split('\n')) yield visible(line);
    for (const problem of tree.record?.problems ?? []) yield `  ! ${visible(problem.message)}`;
  }
  if (trees.length > 1) {
    yield `${withoutDot(name)} has ${trees.length} SPF records; receivers then use none of them. Merge them into one.`;
  }
}
