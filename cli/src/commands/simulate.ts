import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseName, root } from '../../../core/dns/name.ts';
import type { MailQuestion, Signer } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { uriOfPath } from '../files/paths.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { resolversOf } from '../resolvers.ts';
import { writeLines } from '../terminal.ts';

/** `zonewright simulate`: SPF, DKIM, DMARC and alignment of a message, as if the workspace were published. */
export const simulate: Command = {
  operands: '[FILE.eml]',
  maxOperands: 1,
  options: [
    {
      name: 'ip',
      value: 'ADDRESS',
      summary: 'The address that sends; of a file, instead of the one in Received.',
    },
    { name: 'from', value: 'SENDER', summary: 'The address in From, for a message that is not written yet.' },
    {
      name: 'sender',
      value: 'SENDER',
      summary: "The envelope's sender; as in Return-Path, or as --from, without it; <> for a bounce.",
    },
    { name: 'helo', value: 'NAME', summary: "The name that the sender's server says." },
    {
      name: 'dkim',
      value: 'SELECTOR[@DOMAIN]',
      isRepeatable: true,
      summary: 'Takes the message to be signed with this key; the domain of --from without one.',
    },
    { name: 'forwarded', summary: 'As if somebody had forwarded it from an address that no record names.' },
    { name: 'subdomain', value: 'LABEL', summary: 'As if it came from LABEL below the domain of --from.' },
    { name: 'live', summary: 'Asks DNS for what neither the zones here nor the lock know.' },
    {
      name: 'resolver',
      value: 'ADDRESS',
      isRepeatable: true,
      summary: "Whom --live asks; the system's resolvers without it.",
    },
    {
      name: 'in',
      value: 'PATH',
      isRepeatable: true,
      summary: 'Zones to read instead of the workspace around here.',
    },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'How the answer is printed.' },
  ],
  notes: [
    'Follows the RFCs to the letter, as strict receivers do. Says which term decided, whether the domains',
    'align and why, and what would make the message pass; each such change was tried. Exit status 0 where',
    'DMARC passes (where there is no policy: SPF or a signature), 1 where not.',
  ],
  examples: [
    ['simulate mail/newsletter.eml', 'What receivers would say to a message, its signatures verified.'],
    [
      'simulate --ip 192.0.2.11 --from info@acme.example --dkim s2026',
      'To one that is not written yet, signed with the key s2026.',
    ],
    ['simulate mail/newsletter.eml --forwarded', 'Whether it survives forwarding.'],
  ],
  async run(args, terminal) {
    const resolvers = await resolversOf(args);
    if (resolvers && !args.has('live')) throw new Misuse('--resolver says whom --live asks. Add --live.');
    const question = await questionOf(args, terminal.folder);
    const ops = await import('../../../ops/index.ts');
    const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: args.values('in') });
    for (const line of unreadable) terminal.tell(`zonewright: ${line}`);
    const { snapshot } = workspace;
    const live = args.has('live') ? ops.systemResolver(resolvers) : undefined;
    const resolve = ops.workspaceResolver(snapshot, live);
    const verdict = await ops.simulate(question, resolve);
    const changes = await ops.whatWouldChange(question, verdict, snapshot, resolve);
    const { message: _, ...asked } = question;
    const lines =
      args.value('format') === 'json'
        ? [JSON.stringify({ ...asked, ...verdict, changes })]
        : ops.showSimulation(question, verdict, changes).map(visible);
    await writeLines(terminal, lines);
    if (unreadable.length > 0) return 2;
    return verdict.passes ? 0 : 1;
  },
};

async function questionOf(args: Arguments, folder: string): Promise<MailQuestion> {
  const { forwarded, fromSubdomain } = await import('../../../ops/index.ts');
  const [file] = args.operands;
  const question = file === undefined ? hypothetical(args) : await ofFile(args, folder, file);
  const label = args.value('subdomain');
  if (label !== undefined && parseName(label, root)?.split('.').length !== 2)
    throw new Misuse(`--subdomain ${label} is no label. Write one such as news.`);
  const placed = label === undefined ? question : fromSubdomain(question, label);
  return args.has('forwarded') ? forwarded(placed) : placed;
}

function hypothetical(args: Arguments): MailQuestion {
  const [ip, from] = [args.value('ip'), args.value('from')];
  if (ip === undefined || from === undefined) {
    throw new Misuse('simulate needs a FILE.eml, or --ip ADDRESS and --from SENDER.');
  }
  const domain = domainOf(from, '--from');
  const sender = senderOf(args) ?? from;
  return {
    ip: checkedIp(ip),
    from,
    sender,
    helo: args.value('helo') ?? (sender === '' ? domain : domainOf(sender, '--sender')),
    receiver: 'receiver.invalid',
    signers: signersOf(args, domain),
  };
}

async function ofFile(args: Arguments, folder: string, file: string): Promise<MailQuestion> {
  for (const name of ['from', 'subdomain']) {
    if (args.has(name)) throw new Misuse(`--${name} is about a message that is not written; ${file} is.`);
  }
  const { questionOfMessage } = await import('../../../ops/index.ts');
  const [ip, sender, helo] = [args.value('ip'), senderOf(args), args.value('helo')];
  const question = questionOfMessage(readOctets(folder, file), {
    ...(ip === undefined ? {} : { ip: checkedIp(ip) }),
    ...(sender === undefined ? {} : { sender }),
    ...(helo === undefined ? {} : { helo }),
  });
  if (!('missing' in question)) {
    const fromDomain = /@([a-z0-9._-]+)[^@]*$/i.exec(question.from)?.[1] ?? '';
    return { ...question, signers: signersOf(args, fromDomain) };
  }
  throw new Misuse(
    question.missing === 'ip'
      ? `No Received field of ${file} tells the address that sent it. Say it with --ip ADDRESS.`
      : `${file} has no Return-Path. Say the envelope's sender with --sender SENDER.`,
  );
}

function senderOf(args: Arguments): string | undefined {
  const typed = args.value('sender');
  return typed === '<>' ? '' : typed;
}

function readOctets(folder: string, file: string): Uint8Array {
  try {
    return readFileSync(uriOfPath(folder, file));
  } catch (error) {
    throw new Misuse(`${file} cannot be read: ${describeSystemError(error)}.`);
  }
}

function checkedIp(ip: string): string {
  if (isIP(ip) !== 0) return ip;
  throw new Misuse(`${ip} is no address. Write one such as 192.0.2.10 or 2001:db8::10.`);
}

function domainOf(address: string, option: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (address.includes('@') && parseName(domain, root) !== undefined) return domain.toLowerCase();
  throw new Misuse(`${option} ${address} is no mail address. Write one such as info@example.net.`);
}

function signersOf(args: Arguments, fromDomain: string): readonly Signer[] {
  return args.values('dkim').map((typed) => {
    const [selector = '', domain = fromDomain] = typed.split('@');
    if (parseName(`${selector}._domainkey.${domain}`, root) === undefined || selector === '')
      throw new Misuse(`--dkim ${typed} is no selector. Write one such as s2026, or s2026@example.net.`);
    return { selector, domain: domain.toLowerCase() };
  });
}
