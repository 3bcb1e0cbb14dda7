import { isAtOrBelow, labelsOf, type Name, parseName, root, withoutDot } from '../../dns/name.ts';
import { encodeLabel } from '../../dns/punycode.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** The domain of a new tenant, or why there can be no tenant with this one. */
export type NewDomain = { readonly domain: Name } | { readonly refusal: string };

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * Reads the domain of a new tenant as people write it: in any case, with or without its final dot, in any script, whose
 * labels become A-labels (RFC 5890 §2.3.2.1). Refuses what is no domain to register and what is here already.
 */
export function readNewDomain(snapshot: Snapshot, written: string): NewDomain {
  const read = readDomain(written);
  return ('domain' in read ? taken(snapshot, read.domain) : undefined) ?? read;
}

/** Reads a domain as people write it, as `readNewDomain` does, whoever has it. */
export function readDomain(written: string): NewDomain {
  const text = written.trim().normalize('NFC').toLowerCase().replace(/\.$/, '');
  if (text === '') return { refusal: 'Write the domain, such as acme.example.' };
  const address = /^[a-z]+:\/\/([^/]+)/.exec(text)?.[1] ?? /^[^@\s]+@([^@\s]+)$/.exec(text)?.[1];
  if (address !== undefined) return { refusal: `This is no domain. Did you mean ${address}?` };
  const labels = text.split('.').map((it) => encodeLabel(it));
  const bad = labels.find((it) => !label.test(it));
  if (bad !== undefined) return { refusal: refusalOf(bad) };
  const name = labels.join('.');
  if (labels.length < 2)
    return { refusal: `${name} is a top-level domain. Write the client's, such as acme.${name}.` };
  if (/^\d+$/.test(labels.at(-1) ?? '')) return { refusal: `${name} is an address, and no domain.` };
  const domain = parseName(name, root);
  if (domain === undefined) return { refusal: `${name} is longer than the 255 octets that a name may have.` };
  return { domain };
}

function refusalOf(bad: string): string {
  if (bad === '') return 'Two dots stand side by side, or one at the beginning: a part is missing.';
  const why =
    bad.length > 63
      ? 'is longer than 63 characters'
      : 'has other characters than letters, digits and inner hyphens';
  return `"${bad.slice(0, 40)}" ${why}, and registries take no such name.`;
}

function taken(snapshot: Snapshot, domain: Name): NewDomain | undefined {
  const name = withoutDot(domain);
  const tenant = snapshot.agency?.byDomain.get(domain);
  if (tenant) return { refusal: `${name} is a tenant already: ${fileName(tenant.uri)}.` };
  if (domain === snapshot.agency?.domain) return { refusal: `${name} is the agency's own domain.` };
  if (snapshot.zoneHolding(domain)?.apex === domain)
    return {
      refusal: `There is a zone file of ${name} already. Write a tenant's file beside it to make it a tenant.`,
    };
  return undefined;
}

/** The name of a new tenant's file without its folder: after the first label, or the whole domain where that is taken. */
export function newTenantFileName(snapshot: Snapshot, domain: Name): string {
  const folder = snapshot.agency?.tenantsFolder ?? '';
  const short = labelsOf(domain)[0] as string;
  const isTaken = ['yaml', 'yml'].some((it) => snapshot.documents.has(`${folder}${short}.${it}`));
  return `${isTaken ? withoutDot(domain) : short}.yaml`;
}

/** Whether a tenant's zone lies within another's, or holds one: two zones then answer for the same names. */
export function overlapping(snapshot: Snapshot, domain: Name): Name | undefined {
  return snapshot.agency?.tenants.find(
    ({ domain: other }) => other !== domain && (isAtOrBelow(domain, other) || isAtOrBelow(other, domain)),
  )?.domain;
}

function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
