import { lookupLimit, voidLookupLimit } from '../../core/mail/spf-vocabulary.ts';
import type { SpfVerdict } from './evaluate-spf.ts';
import { anyForwarder } from './presets.ts';
import type { Alignment, MailQuestion, MailVerdict } from './simulate.ts';

const spfMeanings: Readonly<Record<SpfVerdict['result'], string>> = {
  pass: 'may send',
  fail: 'may not send',
  softfail: 'may probably not send',
  neutral: 'is neither allowed nor forbidden',
  none: 'is not judged: there is no SPF record',
  permerror: 'is not judged: the record is broken, which counts as no SPF',
  temperror: 'cannot be judged now',
};

const consequences = {
  none: 'receivers only report it',
  quarantine: 'receivers treat it as spam',
  reject: 'receivers refuse it',
} as const;

/** What a receiver makes of a message, for people: lines without a final blank one. Third parties' texts are as they are. */
export function showSimulation(
  question: MailQuestion,
  verdict: MailVerdict,
  changes: readonly string[],
): readonly string[] {
  const { dmarc, unknown, passes, isOpen } = verdict;
  const from = dmarc.domain === '' ? question.from : dmarc.domain;
  const lines = [
    `${passes ? 'pass' : isOpen ? 'unknown' : 'not pass'}: mail from ${from}, sent by ${senderOf(question)}`,
    '',
    ...showSpf(question, verdict),
    ...showSignatures(verdict),
    ...showDmarc(verdict),
  ];
  if (changes.length > 0)
    lines.push('', 'What would make it pass (each was tried):', ...changes.map((it) => `  ${it}`));
  if (unknown.length > 0) {
    lines.push('', 'Not known here, for it lies beyond the workspace and its DNS lock:');
    lines.push(...unknown.map((it) => `  ${it}`));
  }
  return lines;
}

function senderOf({ ip }: MailQuestion): string {
  return ip === anyForwarder ? 'a forwarder of any address' : ip;
}

function showSpf(question: MailQuestion, { spf }: MailVerdict): readonly string[] {
  const isOpen = spf.unknown.length > 0 && spf.result === 'temperror';
  const meaning = isOpen ? 'cannot be judged from what is known here' : spfMeanings[spf.result];
  const width = Math.max(0, ...spf.decidedBy.map((it) => it.domain.length));
  return [
    row('SPF', isOpen ? 'unknown' : spf.result, `${senderOf(question)} ${meaning} for ${spf.domain}`),
    ...spf.decidedBy.map(({ domain, term }) => more(`  ${domain.padEnd(width)}  ${term}`)),
    ...(spf.decidedBy.length === 0 && spf.result === 'neutral' ? [more('no term matches')] : []),
    ...(spf.reason === '' || isOpen ? [] : [more(spf.reason)]),
    ...(spf.explanation === undefined ? [] : [more(`the domain says: ${spf.explanation}`)]),
    more(`${spf.lookups} of ${lookupLimit} lookups, ${spf.voids} of ${voidLookupLimit} that find nothing`),
    ...showAlignment(spf.alignment),
  ];
}

function showSignatures({ signatures }: MailVerdict): readonly string[] {
  if (signatures.length === 0) return [row('DKIM', 'none', 'the message is not signed')];
  return signatures.flatMap(({ result, selector, domain, reason, isAssumed, alignment }) => {
    const good = isAssumed ? ': the key is good, and the signature is taken for good' : '';
    const about = `${selector} of ${domain}${reason === '' ? good : `: ${reason}`}`;
    return [row('DKIM', result, about), ...showAlignment(alignment)];
  });
}

function showDmarc({ dmarc, spf, signatures, isOpen }: MailVerdict): readonly string[] {
  const { result, policyDomain, policy, reason } = dmarc;
  if (policyDomain === undefined || policy === undefined) return [row('DMARC', result, reason)];
  if (isOpen) return [row('DMARC', 'unknown', 'what decides is not known here')];
  const where = `${policyDomain} asks for ${policy}`;
  if (result === 'pass') {
    const by = [
      ...(spf.result === 'pass' && spf.alignment?.isAligned ? ['SPF'] : []),
      ...(signatures.some((it) => it.result === 'pass' && it.alignment?.isAligned) ? ['DKIM'] : []),
    ];
    return [row('DMARC', result, `by ${by.join(' and ')}; for mail that fails, ${where}`)];
  }
  if (result === 'fail') {
    return [
      row(
        'DMARC',
        result,
        `neither SPF nor DKIM passes with the domain in From: ${consequences[policy]} (${where})`,
      ),
    ];
  }
  return [row('DMARC', result, reason)];
}

function showAlignment(alignment: Alignment | undefined): readonly string[] {
  if (!alignment) return [];
  return [more(`${alignment.isAligned ? 'aligned' : 'not aligned'}: ${alignment.reason}`)];
}

function row(name: string, result: string, text: string): string {
  return `${name.padEnd(6)} ${result.padEnd(9)} ${text}`;
}

function more(text: string): string {
  return `${' '.repeat(17)}${text}`;
}
