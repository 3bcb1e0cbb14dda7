import { type Name, parseName, root as rootName } from '../../dns/name.ts';
import type { Problem } from '../../syntax/problem.ts';
import type { TenantMail } from '../agency.ts';
import { pairsAt, scalarsAt, type YamlNode, type YamlScalar } from './yaml-tree.ts';

/** The addresses that every domain has, whatever is listed (RFC 2142 §5, RFC 5321 §4.5.1). */
const roles = ['postmaster', 'abuse'];

const rule = 'agency/forward';

/** A forward, with where it leads to. */
interface Forward {
  readonly key: string;
  readonly at: Problem['at'];
  readonly targets: readonly YamlScalar[];
}

/** What a tenant's file says under `mail`, with what is wrong with its forwards; undefined where it lists no address. */
export function readMail(
  node: YamlNode | undefined,
  domain: Name | undefined,
  problems: Problem[],
): TenantMail | undefined {
  const mailboxes = scalarsAt(node, 'mailboxes').map((it) => localPart(it.text, domain) ?? it.text);
  const forwards = pairsAt(node, 'forwards').map(({ key, keySpan, value }): Forward => {
    const items = value.kind === 'list' ? value.items : [value];
    const targets = items.filter((it) => it.kind === 'scalar');
    return { key: localPart(key, domain) ?? key, at: keySpan, targets };
  });
  if (mailboxes.length + forwards.length === 0) return undefined;
  const addresses = new Set([...roles, ...mailboxes, ...forwards.map((it) => it.key)]);
  // A template, or what only the mail server knows, may add more.
  const isWhole = pairsAt(node).every(({ key }) => key === 'mailboxes' || key === 'forwards');
  for (const forward of forwards) {
    const circle = circleOf(forward, forwards, new Set(mailboxes), domain);
    if (circle)
      problems.push({
        rule,
        at: forward.at,
        message: `Mail to ${forward.key} comes back to it (${circle.join(' → ')}) until the server gives up, and nobody reads it. End the forward in a mailbox.`,
      });
    for (const { text, span } of isWhole ? forward.targets : []) {
      const local = localPart(text, domain);
      if (local === undefined || addresses.has(local)) continue;
      problems.push({
        rule,
        at: span,
        message: `${forward.key} is forwarded to ${local}, which is neither a mailbox nor a forward of this domain: its mail bounces. Add ${local} to mailboxes, or write another address.`,
      });
    }
  }
  return { addresses, isWhole };
}

/** The part before the @ of an address of the domain, in lower case; undefined for addresses elsewhere. */
function localPart(address: string, domain: Name | undefined): string | undefined {
  const at = address.lastIndexOf('@');
  if (at < 0) return address.toLowerCase();
  if (domain === undefined || parseName(address.slice(at + 1), rootName) !== domain) return undefined;
  return address.slice(0, at).toLowerCase();
}

/** The way on which mail to a forward comes back to it without reaching a mailbox or another domain. */
function circleOf(
  start: Forward,
  forwards: readonly Forward[],
  mailboxes: ReadonlySet<string>,
  domain: Name | undefined,
): readonly string[] | undefined {
  const path: string[] = [start.key];
  for (let at: Forward | undefined = start; at !== undefined && path.length <= forwards.length + 1; ) {
    const next: readonly string[] = at.targets.flatMap((it) => localPart(it.text, domain) ?? []);
    // Where somebody gets the mail, it is no more than a copy too many.
    if (mailboxes.has(at.key) || next.length !== at.targets.length || next.length !== 1) return undefined;
    const [only] = next as readonly [string];
    path.push(only);
    if (only === start.key) return path;
    at = forwards.find((it) => it.key === only);
  }
  return undefined;
}
