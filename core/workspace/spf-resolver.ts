import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import { snapshotSource } from '../mail/services/snapshot.ts';
import { isSpfValue } from '../mail/spf.ts';
import type { Known, SpfResolver } from '../mail/spf-source.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { RRset } from '../zone/rrset.ts';
import { type ExternalAnswer, exchangeOf } from './external.ts';
import { type KnownAnswer, knownAnswer } from './known-answer.ts';
import type { Published } from './published.ts';

/** Answers for SPF from the workspace's own zones, then the lock, and for vendors' names from the shipped snapshot. */
export function spfResolver(published: Published): SpfResolver {
  const lock = published.snapshot.external;
  return {
    spf(name) {
      const answer = knownAnswer(published, lock, name, 'TXT');
      switch (answer.kind) {
        case 'records': {
          const values = answer.rrset.records.map((it) => joinStrings(it.rdata)).filter(isSpfValue);
          if (values.length > 0) return { state: 'records', values, origin: 'workspace' };
          return { state: 'none', isVoid: false, origin: 'workspace' };
        }
        case 'locked': {
          const { asked, values, hasOthers } = answer.answer;
          const from = { origin: 'lock', asOf: asked } as const;
          const records = values.filter(isSpfValue);
          if (records.length > 0) return { state: 'records', values: records, ...from };
          return { state: 'none', isVoid: values.length === 0 && hasOthers !== true, ...from };
        }
        case 'unknown':
          return snapshotSource(answer.name);
        case 'unreadable':
          return { state: 'unknown' };
        default:
          return { state: 'none', isVoid: true, origin: 'workspace' };
      }
    },
    exchanges(name) {
      return known(
        knownAnswer(published, lock, name, 'MX'),
        (rrset) => rrset.records.flatMap((it) => it.target ?? []),
        ({ values }) => values.flatMap((it) => exchangeOf(it) ?? []),
      );
    },
    addresses(name) {
      const found = (['A', 'AAAA'] as const).map((type) =>
        known(
          knownAnswer(published, lock, name, type),
          (rrset) => rrset.records.map((record) => record.rdata),
          ({ values }) => values.map(octetsOf),
        ),
      );
      const [v4, v6] = found;
      if (v4?.state !== 'known' || v6?.state !== 'known') return { state: 'unknown' };
      const { origin, asOf } = v4.origin === 'workspace' ? v6 : v4;
      return {
        state: 'known',
        values: [...v4.values, ...v6.values],
        origin,
        ...(asOf === undefined ? {} : { asOf }),
      };
    },
  };
}

function known<T>(
  answer: KnownAnswer,
  ofWorkspace: (rrset: RRset) => readonly T[],
  ofLock: (answer: ExternalAnswer) => readonly T[],
): Known<T> {
  switch (answer.kind) {
    case 'records':
      return { state: 'known', values: ofWorkspace(answer.rrset), origin: 'workspace' };
    case 'locked': {
      const { asked } = answer.answer;
      return { state: 'known', values: ofLock(answer.answer), origin: 'lock', asOf: asked };
    }
    case 'unreadable':
    case 'unknown':
      return { state: 'unknown' };
    default:
      return { state: 'known', values: [], origin: 'workspace' };
  }
}

function octetsOf(address: string): Uint8Array {
  const v4 = new Uint8Array(4);
  if (parseIpv4(address, 0, address.length, v4, 0)) return v4;
  const v6 = new Uint8Array(16);
  parseIpv6(address, 0, address.length, v6, 0);
  return v6;
}
