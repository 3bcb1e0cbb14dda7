import { parseIpv4, parseIpv6, showIpv4, showIpv6 } from '../../dns/address.ts';
import { withoutDot } from '../../dns/name.ts';
import { reverseNameOf } from '../../dns/reverse-name.ts';
import { specialPurposeOf } from '../../dns/special-purpose.ts';
import { ptr } from '../../dns/types/basic.ts';
import type { Published } from '../../workspace/published.ts';
import { code, linkRfcs } from './markdown.ts';

/** What is known of an address: whose server it is, its reverse name, and whether it is special. */
export function describeAddress(published: Published, address: Uint8Array): readonly string[] {
  const said: string[] = [];
  const shown = showAddress(address);
  for (const server of published.snapshot.agency?.servers ?? []) {
    const label = code(server.hostname ?? server.id);
    if (server.addresses.some((it) => canonical(it) === shown)) said.push(`The address of ${label}.`);
    if (server.outbound.some((it) => canonical(it) === shown)) said.push(`Mail of ${label} leaves from it.`);
  }
  const block = specialPurposeOf({ bytes: address, length: address.length * 8 });
  if (block) said.push(`Reserved for ${block.purpose} (${linkRfcs(block.rfc)}).`);
  const reverse = reverseNameOf(address);
  const answer = published.lookUp(reverse, ptr.code);
  const target = answer.kind === 'records' ? answer.rrset.first.targets[0] : undefined;
  said.push(
    `Reverse name: ${code(withoutDot(reverse))}${target === undefined ? '' : `, which points to ${code(withoutDot(target))}`}.`,
  );
  return said;
}

/** The text of an address, four octets or sixteen. */
export function showAddress(bytes: Uint8Array): string {
  return bytes.length === 4 ? showIpv4(bytes) : showIpv6(bytes);
}

function canonical(text: string): string | undefined {
  const bytes = new Uint8Array(16);
  if (parseIpv4(text, 0, text.length, bytes, 0)) return showIpv4(bytes);
  return parseIpv6(text, 0, text.length, bytes, 0) ? showIpv6(bytes) : undefined;
}
