import { type Name, parentOf, root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { coversHost } from '../../mail/mta-sts-match.ts';
import type { PolicyPlace } from '../../rules/policy-place.ts';

/** The hosts that the zone's MX records name for the domain of a policy; undefined where no zone here says it. */
export function policyHosts({ zone, domain }: PolicyPlace): readonly Name[] | undefined {
  if (!zone || domain === undefined) return undefined;
  const hosts = zone.find(domain, mx.code)?.records.flatMap((it) => it.target ?? []) ?? [];
  return [...new Set(hosts)].filter((it) => it !== root);
}

/** The patterns that hosts match: those that no line covers yet first, each by itself, then what covers several. */
export function patternsFor(hosts: readonly Name[], written: readonly string[]): readonly string[] {
  const open = hosts.filter((host) => !written.some((it) => coversHost(it, host)));
  const parents = open.map((it) => parentOf(it) ?? root);
  const several = parents.filter((it, i) => it !== root && parents.indexOf(it) !== i);
  return [...open.map(withoutDot), ...new Set(several.map((it) => `*.${withoutDot(it)}`))];
}
