import { type Name, parseName, root, withoutDot } from '../../core/dns/name.ts';
import { cname, txt } from '../../core/dns/types/basic.ts';
import { isDmarcValue, parseDmarc } from '../../core/mail/dmarc.ts';
import { isSpfValue, parseSpf } from '../../core/mail/spf.ts';
import { insertTerms } from '../../core/mail/spf-edit.ts';
import { mergeSpf } from '../../core/mail/spf-merge.ts';
import { reductionsOf } from '../../core/mail/spf-reduce.ts';
import { spfTree } from '../../core/mail/spf-tree.ts';
import { lookupLimit } from '../../core/mail/spf-vocabulary.ts';
import { tagOf } from '../../core/mail/tag-list.ts';
import { applyEdits } from '../../core/text/edit.ts';
import { Published } from '../../core/workspace/published.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { spfResolver } from '../../core/workspace/spf-resolver.ts';
import { joinStrings } from '../../core/zone/joined-text.ts';
import { RRset } from '../../core/zone/rrset.ts';
import type { Zone } from '../../core/zone/zone.ts';
import { anyForwarder } from './presets.ts';
import type { Resolve } from './resolver.ts';
import { type MailQuestion, type MailVerdict, simulate } from './simulate.ts';

/** One change of a record or of how mail is sent, in words. */
interface Change {
  readonly does: string;
  readonly question: MailQuestion;
  /** The TXT records of a name in place of those that it has. */
  readonly records?: { readonly name: string; readonly values: readonly string[] };
}

/** The most keys of a domain that are tried. */
const mostKeys = 5;

/**
 * What would make a message pass that does not, in sentences: changes of the workspace's own records, or of how the mail
 * is sent. Each was tried, and is only told where the message then passes.
 */
export async function whatWouldChange(
  question: MailQuestion,
  verdict: MailVerdict,
  snapshot: Snapshot,
  resolve: Resolve,
): Promise<readonly string[]> {
  if (verdict.passes) return [];
  const sentences: string[] = [];
  for (const change of changesOf(question, verdict, snapshot)) {
    const { records } = change;
    const overlaid: Resolve = async (name, type) =>
      records && type === 'TXT' && name.toLowerCase() === records.name
        ? records.values.map((it) => [it])
        : resolve(name, type);
    if ((await simulate(change.question, overlaid)).passes) sentences.push(change.does);
  }
  return sentences;
}

function* changesOf(question: MailQuestion, verdict: MailVerdict, snapshot: Snapshot): Iterable<Change> {
  if (verdict.spf.result !== 'pass') yield* spfChanges(question, verdict, snapshot);
  yield* policyChanges(question, verdict, snapshot);
  yield* sendingChanges(question, verdict, snapshot);
}

function* spfChanges(question: MailQuestion, { spf }: MailVerdict, snapshot: Snapshot): Iterable<Change> {
  const name = spf.domain.toLowerCase();
  const own = ownTexts(snapshot, name);
  if (!own) return;
  const values = own.values.filter(isSpfValue);
  const [first, second] = values;
  const write = (does: string, value: string): Change => ({
    does,
    question,
    records: { name, values: [value] },
  });
  const term = `${question.ip.includes(':') ? 'ip6' : 'ip4'}:${question.ip}`;
  const isNamed = question.ip !== anyForwarder;
  if (first === undefined) {
    const value = `v=spf1 ${term} -all`;
    if (isNamed) yield write(`Publish an SPF record at ${name}: ${value}`, value);
    return;
  }
  if (second !== undefined) {
    const value = values.slice(1).reduce((all, it) => mergeSpf(parseSpf(all), parseSpf(it)).value, first);
    yield write(`Merge the ${values.length} SPF records of ${name} into one: ${value}`, value);
    return;
  }
  const resolver = spfResolver(new Published(own.zone, snapshot));
  let value = first;
  const steps: string[] = [];
  for (;;) {
    const record = parseSpf(value);
    if (spfTree(record, own.name, resolver).lookups <= lookupLimit) break;
    const [step] = reductionsOf(record, own.name, resolver);
    if (!step) break;
    steps.push(step.fix.title);
    value = applyEdits(value, step.fix.edits);
  }
  if (steps.length > 0) yield write(`Mend the SPF record of ${name}: ${steps.join('; ')}.`, value);
  if (!isNamed || spf.result === 'permerror') return;
  const record = parseSpf(first);
  const added = applyEdits(first, [insertTerms(record, term)]);
  yield write(`Add ${term} to the SPF record of ${name}, if this host may send for it.`, added);
}

function* policyChanges(
  question: MailQuestion,
  { dmarc }: MailVerdict,
  snapshot: Snapshot,
): Iterable<Change> {
  if (dmarc.policyDomain === undefined) return;
  const name = `_dmarc.${dmarc.policyDomain}`;
  const value = ownTexts(snapshot, name)?.values.find(isDmarcValue);
  if (value === undefined) return;
  const { list } = parseDmarc(value);
  for (const tagName of ['adkim', 'aspf']) {
    const tag = tagOf(list, tagName);
    if (tag?.value.toLowerCase() !== 's') continue;
    yield {
      does: `Write ${tagName}=r in the DMARC record of ${dmarc.policyDomain}, so that its subdomains count too.`,
      question,
      records: { name, values: [applyEdits(value, [{ at: tag.valueAt, newText: 'r' }])] },
    };
  }
}

function* sendingChanges(
  question: MailQuestion,
  { dmarc }: MailVerdict,
  snapshot: Snapshot,
): Iterable<Change> {
  const { domain } = dmarc;
  if (domain === '') return;
  if (!question.sender.toLowerCase().endsWith(`@${domain}`)) {
    const sender = `bounces@${domain}`;
    yield {
      does: `Use an envelope sender of ${domain}, such as ${sender}.`,
      question: { ...question, sender },
    };
  }
  for (const selector of selectorsOf(snapshot, domain)) {
    const signer = { selector, domain };
    if (question.signers.some((it) => it.selector === selector && it.domain === domain)) continue;
    yield {
      does: `Sign with the key ${selector} of ${domain}, which is in its zone.`,
      question: { ...question, signers: [...question.signers, signer] },
    };
  }
}

/** The TXT records of a name that a zone of the workspace holds; undefined for names of others. */
function ownTexts(
  snapshot: Snapshot,
  text: string,
): { readonly zone: Zone; readonly name: Name; readonly values: readonly string[] } | undefined {
  const name = parseName(text, root);
  const zone = name && snapshot.zoneHolding(name);
  if (name === undefined || !zone) return undefined;
  const values = zone.find(name, txt.code)?.records.map(({ rdata }) => joinStrings(rdata)) ?? [];
  return { zone, name, values };
}

/** The selectors of a domain that its zone has keys for, or aliases to keys. */
function selectorsOf(snapshot: Snapshot, domain: string): readonly string[] {
  const at = parseName(`_domainkey.${domain}`, root);
  const zone = at && snapshot.zoneHolding(at);
  if (!zone) return [];
  const selectors: string[] = [];
  for (const type of [txt.code, cname.code]) {
    for (const group of zone.groupsOf(type)) {
      if (selectors.length >= mostKeys) return selectors;
      const { owner } = new RRset(zone, group);
      if (owner.endsWith(`.${at}`)) selectors.push(withoutDot(owner.slice(0, -at.length) as Name));
    }
  }
  return selectors;
}
