import { parseName, withoutDot } from '../../dns/name.ts';
import { contains, networkOf } from '../../dns/prefix.ts';
import { txt } from '../../dns/types/basic.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { removeTerm, replaceTerm } from '../../mail/spf-edit.ts';
import { type IpTerm, isIpTerm } from '../../mail/spf-term.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { defineRule } from '../rule.ts';
import { isMadeTerm } from '../spf-made-term.ts';
import { hostsOf, tenantOf } from '../tenants.ts';
import { textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/agency-include-preferred',
  severity: 'info',
  on: 'mail',
  summary: "Clients include the agency's record instead of its addresses.",
  references: ['RFC 7208 §10.1'],
  *check({ published, spf }) {
    const { agency } = published.snapshot;
    const { apex } = published.zone;
    if (!agency?.domain || apex === undefined || !tenantOf(published)) return;
    const place = spf.at(apex);
    if (!place) return;
    const hosts = agency.servers.flatMap(hostsOf);
    const raw = place.parsed.terms
      .filter(isIpTerm)
      .filter(
        (it) =>
          it.qualifier === '+' &&
          hosts.some((host) => contains(host, networkOf(it.network))) &&
          !isMadeTerm(published.snapshot, place, it),
      );
    const [first, ...others] = raw as [IpTerm?, ...IpTerm[]];
    if (!first) return;
    const name = parseName(`_spf.${agency.domain}`);
    const answer = name === undefined ? undefined : published.resolve(name, txt.code);
    if (name === undefined || answer?.kind !== 'records') return;
    if (!answer.rrset.records.some((it) => isSpfValue(joinStrings(it.rdata)))) return;
    const newText = `include:${withoutDot(name)}`;
    const isThere = place.tree.children.some((it) => it.name === name);
    const edits = [
      isThere ? removeTerm(place.parsed.value, first) : replaceTerm(first, newText),
      ...others.map((it) => removeTerm(place.parsed.value, it)),
    ];
    yield {
      at: place.locationOf(first.at),
      message: `${textOf(place, first)} is a server of the agency: when it moves, every client's record must change. Write ${newText}, and only one record must.`,
      fixes: () => [place.fixOf({ title: `Write ${newText}`, edits, safe: false })],
    };
  },
});
