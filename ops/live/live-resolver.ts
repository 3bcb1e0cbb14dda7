import { type Name, nameFromWire, parseName, withoutDot } from '../../core/dns/name.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { answersOf, receiverTypes } from '../receiver/answers.ts';
import { NoAnswer, type ReceiverAnswers, type ReceiverType, type Resolve } from '../receiver/resolver.ts';
import { rcode } from '../wire/codes.ts';
import type { Endpoint } from '../wire/endpoint.ts';
import type { Message } from '../wire/message.ts';
import type { AskOnce } from './asker.ts';

/** The most aliases that are followed, as by common resolvers. */
const maxAliases = 8;

/**
 * Resolves names of zones whose name servers are known by asking those, so that no cache stands between, and all others
 * elsewhere. `serversOf` is undefined for a name of no such zone.
 */
export function liveResolver(
  serversOf: (name: Name) => readonly Endpoint[] | undefined,
  ask: AskOnce,
  elsewhere: Resolve,
): Resolve {
  return async (text, type) => {
    let name = parseName(text.endsWith('.') ? text : `${text}.`);
    if (name === undefined) throw new NoAnswer('ENOTFOUND', text, type);
    for (let i = 0; i <= maxAliases; i++) {
      const servers = serversOf(name);
      const message = servers && (await firstAnswer(servers, { name, type }, ask));
      if (servers && !message) throw new NoAnswer('ETIMEOUT', withoutDot(name), type);
      if (!message?.isAuthoritative) return elsewhere(withoutDot(name), type);
      const found = followAliases(message, name, type);
      if ('records' in found) return found.records;
      if (found.end === name) {
        throw new NoAnswer(message.rcode === rcode.nxDomain ? 'ENOTFOUND' : 'ENODATA', text, type);
      }
      name = found.end;
    }
    throw new NoAnswer('ETIMEOUT', text, type);
  };
}

async function firstAnswer(
  servers: readonly Endpoint[],
  { name, type }: { readonly name: Name; readonly type: ReceiverType },
  ask: AskOnce,
): Promise<Message | undefined> {
  for (const server of servers) {
    const reply = await ask(server, { name, type: receiverTypes[type] });
    if (!('message' in reply)) continue;
    const { message } = reply;
    if (message.rcode === rcode.noError || message.rcode === rcode.nxDomain) return message;
  }
  return undefined;
}

/** The records that the aliases of one answer lead to, or the name at which it ends. */
function followAliases(
  { answer }: Message,
  start: Name,
  type: ReceiverType,
): { readonly records: ReceiverAnswers[ReceiverType] } | { readonly end: Name } {
  let name = start;
  for (let i = 0; i <= maxAliases; i++) {
    const own = answer.filter((record) => record.owner === name);
    const records = own.filter((record) => record.type === receiverTypes[type]);
    if (records.length > 0) return { records: answersOf(type, records) };
    const alias = own.find((record) => record.type === rrType.cname);
    if (!alias) break;
    name = nameFromWire(alias.rdata);
  }
  return { end: name };
}
