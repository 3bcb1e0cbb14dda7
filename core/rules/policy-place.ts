import { type Name, parseName } from '../dns/name.ts';
import { txt } from '../dns/types/basic.ts';
import { type MtaStsPolicy, parseMtaStsPolicy } from '../mail/mta-sts-policy.ts';
import { parseTagList, type Tag, tagOf } from '../mail/tag-list.ts';
import type { ValueFix } from '../mail/value-problem.ts';
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { memoized } from '../workspace/memo.ts';
import { policyDomain } from '../workspace/policy-file.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import type { Location } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { type Fix, fixIn } from './rule.ts';

/** A file with an MTA-STS policy, and the zone whose mail it is about. */
export class PolicyPlace {
  readonly document: Document;
  readonly snapshot: Snapshot;
  readonly policy: MtaStsPolicy;
  /** Undefined where the file's place names no domain. */
  readonly domain: Name | undefined;
  /** The zone that holds the domain; undefined where the workspace has none. */
  readonly zone: Zone | undefined;

  constructor(document: Document, snapshot: Snapshot) {
    this.document = document;
    this.snapshot = snapshot;
    this.policy = policyOf(document);
    this.domain = policyDomain(document.uri);
    this.zone = this.domain === undefined ? undefined : snapshot.zoneHolding(this.domain);
  }

  at(span: Span): Location {
    return { uri: this.document.uri, span };
  }

  fixOf({ title, edits, safe }: ValueFix): Fix {
    return fixIn(this.document.uri, title, edits, safe);
  }
}

const policyOf = memoized(({ text }: Document) => parseMtaStsPolicy(text));

/** The record that tells senders of a domain's policy, where there is exactly one, and its id. */
export function policyIdOf(zone: Zone, domain: Name): { record: Record; id: Tag } | undefined {
  const name = parseName(`_mta-sts.${domain}`);
  const records = name === undefined ? [] : (zone.find(name, txt.code)?.records ?? []);
  const found = records.flatMap((record) => {
    const list = parseTagList(joinStrings(record.rdata));
    const id = tagOf(list, 'v')?.value === 'STSv1' ? tagOf(list, 'id') : undefined;
    return id ? [{ record, id }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
