import { a, aaaa, txt } from '../dns/types/basic.ts';
import { mx } from '../dns/types/mail.ts';
import { snapshotSource } from '../mail/services/snapshot.ts';
import { isSpfValue } from '../mail/spf.ts';
import type { Known, SpfResolver } from '../mail/spf-source.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { RRset } from '../zone/zone.ts';
import type { Published, PublishedAnswer } from './published.ts';

/** Answers for SPF from the workspace's own zones, and for vendors' names from the shipped snapshot. */
export function spfResolver(published: Published): SpfResolver {
  return {
    spf(name) {
      const answer = published.resolve(name, txt.code);
      if (answer.kind === 'records') {
        const values = answer.rrset.records.map((it) => joinStrings(it.rdata)).filter(isSpfValue);
        if (values.length > 0) return { state: 'records', values, origin: 'workspace' };
        return { state: 'none', isVoid: false, origin: 'workspace' };
      }
      if (isKnownAbsent(answer)) return { state: 'none', isVoid: true, origin: 'workspace' };
      return snapshotSource(name);
    },
    exchanges(name) {
      const answer = published.resolve(name, mx.code);
      return known(answer, (rrset) => rrset.records.flatMap((it) => it.target ?? []));
    },
    addresses(name) {
      const answers = [a.code, aaaa.code].map((type) => published.resolve(name, type));
      const found = answers.map((it) => known(it, (rrset) => rrset.records.map((record) => record.rdata)));
      if (found.some((it) => it.state === 'unknown')) return { state: 'unknown' };
      const values = found.flatMap((it) => (it.state === 'known' ? it.values : []));
      return { state: 'known', values, origin: 'workspace' };
    },
  };
}

function known<T>(answer: PublishedAnswer, values: (rrset: RRset) => readonly T[]): Known<T> {
  if (answer.kind === 'records') return { state: 'known', values: values(answer.rrset), origin: 'workspace' };
  return isKnownAbsent(answer) ? { state: 'known', values: [], origin: 'workspace' } : { state: 'unknown' };
}

function isKnownAbsent(answer: PublishedAnswer): boolean {
  return answer.kind === 'no data' || answer.kind === 'no name';
}
