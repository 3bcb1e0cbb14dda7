import { isAtOrBelow, parseName } from '../../../core/dns/name.ts';
import { isDmarcValue, parseDmarc } from '../../../core/mail/dmarc.ts';
import type { LiveCheck, LiveSubject } from '../check.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';
import { named } from './authoritative.ts';
import { resolved } from './resolved.ts';

const askAgain = 'Ask again when the resolver answers.';

/** Do receivers find a DMARC policy? */
export const dmarc: LiveCheck = {
  id: 'mail/dmarc',
  asks: 'Do receivers find a DMARC policy?',
  severity: 'error',
  judge: async (subject) => {
    const found = await findRecord(subject);
    const part =
      found === 'unknown'
        ? unknown('The DMARC record could not be asked for.', evidenceOf(subject, 'no answer'))
        : found
          ? good(evidenceOf(subject, `"${found.rr}" at ${found.recordDomain}`))
          : bad(
              'No DMARC policy is found, so anybody can send as the domain unnoticed.',
              evidenceOf(subject, 'nothing'),
            );
    const policy =
      found && found !== 'unknown' ? `p=${found.p ?? 'none'}, from _dmarc.${found.recordDomain}.` : '';
    return sumUp([part], {
      good: policy.startsWith('p=none')
        ? `${policy} Receivers report and do nothing else; tighten it when the reports are clean.`
        : policy,
      bad: `Publish one TXT record at _dmarc.${named(subject)}, such as v=DMARC1; p=quarantine; rua=mailto:…`,
      unknown: askAgain,
    });
  },
};

/** May the addresses that DMARC reports go to receive them? */
export const dmarcReports: LiveCheck = {
  id: 'mail/dmarc-reports',
  asks: 'Do the domains that DMARC reports go to agree to receive them?',
  severity: 'warning',
  judge: async (subject) => {
    const found = await findRecord(subject);
    if (!found || found === 'unknown') return undefined;
    const hosts = parseDmarc(found.rr).rua.flatMap(({ mailDomain }) => mailDomain?.toLowerCase() ?? []);
    const foreign = [...new Set(hosts)].filter((host) => !isOwn(host, found.recordDomain));
    if (foreign.length === 0) return undefined;
    const parts = await Promise.all(foreign.map((host) => judgeHost(subject, found.recordDomain, host)));
    return sumUp(parts, {
      good: `${foreign.join(', ')} agree${foreign.length === 1 ? 's' : ''}.`,
      bad: foreign
        .map(
          (host) =>
            `Publish ${found.recordDomain}._report._dmarc.${host} TXT "v=DMARC1;" in the zone of ${host}.`,
        )
        .join(' '),
      unknown: askAgain,
    });
  },
};

async function judgeHost(subject: LiveSubject, policyDomain: string, host: string): Promise<Part> {
  const answer = await resolved(subject, `${policyDomain}._report._dmarc.${host}`, 'TXT');
  if (answer.state === 'unknown')
    return unknown(`Whether ${host} takes the reports could not be asked.`, answer.evidence);
  const texts = answer.state === 'records' ? answer.records.map((strings) => strings.join('')) : [];
  if (texts.some(isDmarcValue)) return good(answer.evidence);
  return bad(
    `${host} does not say that it takes DMARC reports of ${policyDomain}, so receivers send none (RFC 9990 §4).`,
    answer.evidence,
  );
}

function isOwn(host: string, policyDomain: string): boolean {
  const [a, b] = [parseName(`${host}.`), parseName(`${policyDomain}.`)];
  return a === undefined || b === undefined || isAtOrBelow(a, b) || isAtOrBelow(b, a);
}

async function findRecord(subject: LiveSubject) {
  const { default: getDmarcRecord } = await import('mailauth/lib/dmarc/get-dmarc-record.js');
  try {
    return await getDmarcRecord(named(subject), subject.resolve as never, { strict: true });
  } catch {
    return 'unknown';
  }
}

function evidenceOf(subject: LiveSubject, answer: string) {
  return { server: 'resolver', question: `_dmarc.${named(subject)} TXT, and above`, answer };
}
