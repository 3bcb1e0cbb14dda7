import { type Name, parseName } from '../dns/name.ts';
import { typeCode } from '../dns/type-names.ts';
import type { Agency, ProtectedRecords } from '../workspace/agency.ts';
import { defaultLimits, type Limits, type Protection } from './guard.ts';

/** What a deploy of the agency's tenants asks a person about. */
export interface Guarding {
  /** Records that deploys must not change in passing, by the tenants' domains. */
  readonly protections: ReadonlyMap<Name, readonly Protection[]>;
  readonly limits: Limits;
}

/** What agency.yaml and the tenants' files say of it; the usual limits where they say nothing. */
export function guardingOf(agency: Agency): Guarding {
  return { protections: protectionsOf(agency), limits: limitsOf(agency) };
}

function protectionsOf({ file, tenants }: Agency): ReadonlyMap<Name, readonly Protection[]> {
  const found = new Map<Name, readonly Protection[]>();
  for (const { domain, file: tenant } of tenants) {
    const all = [...file.protected, ...tenant.protected];
    if (all.length > 0)
      found.set(
        domain,
        all.map((it) => protectionOf(it, domain, tenant.owners)),
      );
  }
  return found;
}

function limitsOf({ file: { limits } }: Agency): Limits {
  return {
    percent: limits.percent ?? defaultLimits.percent,
    minimumRRsets: limits.minimumRRsets ?? defaultLimits.minimumRRsets,
    zones: defaultLimits.zones,
  };
}

function protectionOf(
  { names, types, owner, reason }: ProtectedRecords,
  domain: Name,
  owners: Readonly<Record<string, string>>,
): Protection {
  // A word that is no type must not leave the others unprotected: then all types are.
  const codes = types?.map((text) => typeCode(text.toUpperCase()));
  const isWord = owner !== undefined && Object.hasOwn(owners, owner);
  return {
    names: names.flatMap((text) => (text === '@' ? domain : (parseName(text, domain) ?? []))),
    types: codes?.every((it) => it !== undefined) ? codes : undefined,
    owner: isWord ? owners[owner] : owner,
    reason,
  };
}
