import { isSpfValue } from '../../../core/mail/spf.ts';
import { lookupLimit } from '../../../core/mail/spf-vocabulary.ts';
import { evaluateSpf, type SpfVerdict } from '../../receiver/evaluate-spf.ts';
import type { Judgement, LiveCheck, LiveSubject } from '../check.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';
import { named } from './authoritative.ts';
import { resolved } from './resolved.ts';

/** An address that nobody can send from (RFC 1112 §4): a record that lets it pass lets everybody pass. */
const foreignAddress = '240.0.0.1';

const askAgain = 'Ask again when the resolver answers.';

/** Is there exactly one SPF record? */
export const spfSingle: LiveCheck = {
  id: 'mail/spf-single',
  asks: 'Is there exactly one SPF record?',
  severity: 'error',
  judge: async (subject) => {
    const { found, evidence } = await spfRecords(subject);
    if (found === undefined) {
      return sumUp([unknown(`The TXT records of ${named(subject)} could not be asked for.`, evidence)], {
        good: '',
        bad: '',
        unknown: askAgain,
      });
    }
    const part =
      found.length === 1
        ? good(evidence)
        : bad(
            found.length === 0
              ? `${named(subject)} has no SPF record, so receivers cannot tell who may send for it.`
              : `${named(subject)} has ${found.length} SPF records; receivers then use none of them.`,
            evidence,
          );
    return sumUp([part], {
      good: found[0] ?? '',
      bad:
        found.length === 0
          ? 'Publish one; for a domain that sends nothing: v=spf1 -all.'
          : 'Merge them into one.',
      unknown: askAgain,
    });
  },
};

/** Does mail from the agency's own addresses pass SPF? */
export const spfOutbound: LiveCheck = {
  id: 'mail/spf-outbound',
  asks: 'Does mail from the addresses that you send from pass SPF?',
  severity: 'error',
  judge: async (subject) => {
    const { found = [] } = await spfRecords(subject);
    if (found.length === 1 && /^v=spf1 +-all *$/i.test(found[0] as string)) return undefined;
    const parts = await Promise.all(
      subject.outbound.map(async (ip): Promise<Part> => {
        const verdict = await evaluate(subject, ip);
        const evidence = evidenceOf(subject, ip, verdict);
        if (isUnknown(verdict))
          return unknown(`SPF for ${ip} could not be evaluated${why(verdict)}.`, evidence);
        if (verdict.result === 'pass') return good(evidence);
        return bad(
          `Mail that leaves from ${ip} gets "${verdict.result}"${why(verdict)}, so receivers mark or refuse it.`,
          evidence,
        );
      }),
    );
    if (parts.length === 0) parts.push(unknown('agency.yaml does not say what addresses mail leaves from.'));
    return sumUp(parts, {
      good: `Mail from ${subject.outbound.join(', ')} passes.`,
      bad: 'Add the address to the SPF record, or correct "outbound" of the server in agency.yaml. See: zonewright spf.',
      unknown: subject.outbound.length === 0 ? 'Write outbound: [ADDRESS] into its server.' : askAgain,
    });
  },
};

/** Is mail from elsewhere kept from passing SPF? */
export const spfForeign: LiveCheck = {
  id: 'mail/spf-foreign',
  asks: 'Is mail from a foreign address kept from passing SPF?',
  severity: 'error',
  judge: (subject) =>
    judgeForeign(subject, (verdict) => ({
      isGood: verdict.result !== 'pass',
      good: `A foreign address gets "${verdict.result}".`,
      bad: 'Mail from any address passes SPF, so anybody can send as the domain.',
      advice: 'End the record with -all or ~all, and take out what matches everybody.',
    })),
};

/** Does the SPF record stay within the ten lookups? */
export const spfLookups: LiveCheck = {
  id: 'mail/spf-lookups',
  asks: `Does SPF need at most ${lookupLimit} lookups?`,
  severity: 'error',
  judge: (subject) =>
    judgeForeign(subject, ({ lookups, result, reason }) => ({
      isGood: lookups <= lookupLimit && result !== 'permerror',
      good: `${lookups} of ${lookupLimit} lookups.`,
      bad:
        lookups > lookupLimit
          ? `The record needs more than ${lookupLimit} lookups, where receivers stop and treat it as broken.`
          : `Receivers cannot evaluate the record: ${reason || 'permerror'}.`,
      advice: 'Take out an include that is no longer used. See: zonewright spf.',
    })),
};

/** What mail from nowhere gets, which every term of the record has been looked at for. */
async function judgeForeign(
  subject: LiveSubject,
  read: (verdict: SpfVerdict) => {
    readonly isGood: boolean;
    readonly good: string;
    readonly bad: string;
    readonly advice: string;
  },
): Promise<Judgement | undefined> {
  const { found } = await spfRecords(subject);
  if (found !== undefined && found.length !== 1) return undefined;
  const verdict = await evaluate(subject, foreignAddress);
  const evidence = evidenceOf(subject, foreignAddress, verdict);
  const words = read(verdict);
  const part = isUnknown(verdict)
    ? unknown(`SPF could not be evaluated to its end${why(verdict)}.`, evidence)
    : words.isGood
      ? good(evidence)
      : bad(words.bad, evidence);
  return sumUp([part], { good: words.good, bad: words.advice, unknown: askAgain });
}

async function spfRecords(subject: LiveSubject) {
  const { evidence, ...answer } = await resolved(subject, named(subject), 'TXT');
  if (answer.state === 'unknown') return { found: undefined, evidence };
  const texts = 'records' in answer ? answer.records.map((strings) => strings.join('')) : [];
  return { found: texts.filter(isSpfValue), evidence };
}

function evaluate(subject: LiveSubject, ip: string): Promise<SpfVerdict> {
  const sender = `postmaster@${named(subject)}`;
  return evaluateSpf({ ip, sender, helo: subject.helo, receiver: 'receiver.invalid' }, subject.resolve);
}

function isUnknown({ result, unknown: names }: SpfVerdict): boolean {
  return result === 'temperror' || (names.length > 0 && result !== 'pass');
}

function why({ reason, unknown: names }: SpfVerdict): string {
  if (names.length > 0) return ` (nobody could be asked for ${names.join(', ')})`;
  return reason === '' ? '' : ` (${reason})`;
}

function evidenceOf(subject: LiveSubject, ip: string, { result, lookups }: SpfVerdict) {
  return {
    server: 'resolver',
    question: `SPF of ${named(subject)} for ${ip}`,
    answer: `${result}, ${lookups} lookups`,
  };
}
