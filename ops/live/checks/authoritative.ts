import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import type { Reply } from '../../wire/ask.ts';
import { rcode, rcodeName } from '../../wire/codes.ts';
import type { Evidence, LiveCheck, LiveServer, LiveSubject } from '../check.ts';
import { serialIn, showAnswer, showQuestion } from '../compare-answer.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';

/** Does every name server answer for the zone itself, over UDP and TCP? */
export const authoritative: LiveCheck = {
  id: 'dns/authoritative',
  asks: 'Does every name server answer for the zone itself, over UDP and over TCP?',
  severity: 'error',
  judge: async (subject) => {
    const parts = await Promise.all(subject.servers.map((server) => judgeServer(subject, server)));
    const missing = subject.unresolved.map((message) => bad(message));
    const nobody = subject.obstacle === undefined ? [] : [unknown(subject.obstacle)];
    return sumUp([...parts, ...missing, ...nobody], {
      good: `${subject.servers.map(({ label }) => label).join(', ')} answer${subject.servers.length === 1 ? 's' : ''} for it, over UDP and TCP.`,
      bad: 'Part of the world asks that server. Deploy or configure the zone there, open port 53 for UDP and TCP, or take the server out of the NS records.',
      unknown: 'Ask again from a machine that can reach the name server.',
    });
  },
};

async function judgeServer({ apex, ask }: LiveSubject, server: LiveServer): Promise<Part> {
  const question = { name: apex, type: rrType.soa };
  const [udp, tcp] = await Promise.all([
    ask(server.endpoint, question, 'udp'),
    ask(server.endpoint, question, 'tcp'),
  ]);
  const { label } = server;
  const evidence = [evidenceOf(label, apex, 'UDP', udp), evidenceOf(label, apex, 'TCP', tcp)];
  if ('failure' in udp && 'failure' in tcp)
    return unknown(`${label} did not answer (${udp.failure.detail}).`, ...evidence);
  for (const [transport, reply] of [
    ['UDP', udp],
    ['TCP', tcp],
  ] as const) {
    if ('failure' in reply) {
      const other = transport === 'UDP' ? 'TCP' : 'UDP';
      return bad(
        `${label} answers over ${other} and not over ${transport} (${reply.failure.detail}).`,
        ...evidence,
      );
    }
    const fault = faultOf(reply);
    if (fault !== undefined) return bad(`${label} ${fault}.`, ...evidence);
  }
  return good(...evidence);
}

function faultOf({ message }: Extract<Reply, { message: unknown }>): string | undefined {
  if (message.rcode !== rcode.noError) return `does not serve the zone (${rcodeName(message.rcode)})`;
  if (!message.isAuthoritative) return 'is not authoritative for the zone (lame)';
  return serialIn(message) === undefined ? 'answers without an SOA record' : undefined;
}

function evidenceOf(server: string, name: Name, transport: string, reply: Reply): Evidence {
  const question = { name, type: rrType.soa };
  const answer =
    'failure' in reply
      ? `no answer: ${reply.failure.detail}`
      : `${reply.message.isAuthoritative ? '' : 'not authoritative: '}${showAnswer(question, reply.message)}`;
  return { server, question: `${showQuestion(question)} over ${transport}`, answer };
}

/** The zone's name without its final dot, for sentences. */
export function named({ apex }: Pick<LiveSubject, 'apex'>): string {
  return withoutDot(apex);
}
