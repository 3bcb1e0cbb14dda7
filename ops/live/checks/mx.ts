import { isIP } from 'node:net';
import { withoutDot } from '../../../core/dns/name.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import type { LiveCheck, LiveSubject } from '../check.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';
import { resolved } from './resolved.ts';

/** Does every MX host have an address, and is none an alias? */
export const mx: LiveCheck = {
  id: 'mail/mx',
  asks: 'Does every mail host have an address of its own?',
  severity: 'error',
  judge: async (subject) => {
    const owners = [...subject.zone.rrsetsOf(rrType.mx)].map(({ owner }) => withoutDot(owner));
    if (owners.length === 0) return undefined;
    const answers = await Promise.all(owners.map((owner) => resolved(subject, owner, 'MX')));
    const silent = answers.flatMap((answer): Part[] => {
      if (answer.state === 'records') return [];
      const { question } = answer.evidence;
      return answer.state === 'none'
        ? [bad(`${question} is not published, so mail has nowhere to go.`, answer.evidence)]
        : [unknown(`${question} could not be asked for.`, answer.evidence)];
    });
    const found = answers.flatMap((answer) => (answer.state === 'records' ? answer.records : []));
    const hosts = [...new Set(found.map(({ exchange }) => exchange.toLowerCase()))];
    const parts = await Promise.all(hosts.map((host) => judgeHost(subject, host)));
    return sumUp([...silent, ...parts.flat()], {
      good: hosts.every(isNull) ? 'The domain takes no mail.' : `Mail goes to ${hosts.join(', ')}.`,
      bad: 'Let the MX record name a host with A or AAAA records.',
      unknown: 'Ask again when the resolver answers.',
    });
  },
};

/** RFC 7505: a root name says that no mail is taken. */
function isNull(host: string): boolean {
  return host === '' || host === '.';
}

async function judgeHost(subject: LiveSubject, host: string): Promise<readonly Part[]> {
  if (isNull(host)) return [good({ server: 'resolver', question: 'MX', answer: 'takes no mail' })];
  if (isIP(host)) return [bad(`The mail host ${host} is an address; a name must stand there.`)];
  const alias = await resolved(subject, host, 'CNAME');
  if (alias.state === 'records') {
    return [
      bad(
        `The mail host ${host} is an alias, which senders need not follow (RFC 5321 §5.1).`,
        alias.evidence,
      ),
    ];
  }
  const [v4, v6] = [await resolved(subject, host, 'A'), await resolved(subject, host, 'AAAA')];
  if (v4.state === 'records' || v6.state === 'records') {
    return [good(...[v4, v6].filter(({ state }) => state === 'records').map(({ evidence }) => evidence))];
  }
  if (v4.state === 'none' && v6.state === 'none')
    return [
      bad(`The mail host ${host} has no address, so mail cannot be delivered.`, v4.evidence, v6.evidence),
    ];
  return [unknown(`The addresses of the mail host ${host} could not be asked for.`, v4.evidence)];
}
