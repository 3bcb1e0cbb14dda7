import { isIP } from 'node:net';
import type { MailQuestion } from './simulate.ts';

/** What somebody says of a message, which goes before what its trace tells. */
export type SaidOfMessage = Partial<Pick<MailQuestion, 'ip' | 'sender' | 'helo'>>;

/**
 * The question that a message in a file puts to its receiver, with what its trace and the user say of how it was handed
 * over (RFC 5321 §4.4); else what nobody says.
 */
export function questionOfMessage(
  octets: Uint8Array,
  said: SaidOfMessage,
): MailQuestion | { readonly missing: 'ip' | 'sender' } {
  const trace = readTrace(octets);
  const ip = said.ip ?? trace.ip;
  if (ip === undefined) return { missing: 'ip' };
  const sender = said.sender ?? trace.sender;
  if (sender === undefined) return { missing: 'sender' };
  return {
    ip,
    from: trace.from,
    sender,
    helo: said.helo ?? trace.helo ?? sender.slice(sender.lastIndexOf('@') + 1),
    receiver: 'receiver.invalid',
    signers: [],
    message: wireMessage(octets),
  };
}

/** What the trace of a message tells about how it was handed over; undefined where it tells nothing. */
interface MessageTrace {
  /** The address that handed it over, from the topmost Received field. */
  readonly ip: string | undefined;
  /** The name that was said there. */
  readonly helo: string | undefined;
  /** The envelope's sender, from Return-Path; empty for a bounce. */
  readonly sender: string | undefined;
  /** The addresses of all From fields as written. */
  readonly from: string;
}

/** A message as it crosses the wire: lines end with CR LF. Files often have LF alone, which no signature was made over. */
function wireMessage(octets: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(octets).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** Reads the trace of a message (RFC 5321 §4.4). */
function readTrace(octets: Uint8Array): MessageTrace {
  const header =
    Buffer.from(octets)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  const fields = header.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const valuesOf = (name: string): readonly string[] =>
    fields
      .filter((it) => it.toLowerCase().startsWith(`${name}:`))
      .map((it) => it.slice(name.length + 1).trim());
  const received = valuesOf('received').find((it) => /^from\s/i.test(it));
  const [clause = ''] = received?.split(/\sby\s/i, 1) ?? [];
  const helo = /^from\s+(\S+)/i.exec(clause)?.[1];
  const addresses = [...clause.matchAll(/[[(](?:IPv6:)?([0-9a-f.:]+)[\])]/gi)].map(([, it = '']) => it);
  const [path] = valuesOf('return-path');
  return {
    // The last one: what stands before it, the sender itself may have said.
    ip: addresses.findLast((it) => isIP(it) !== 0),
    helo,
    sender: path === undefined ? undefined : path.replace(/^<|>$/g, ''),
    from: valuesOf('from').join(', '),
  };
}
