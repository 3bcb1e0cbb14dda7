import type { Name } from '../../../core/dns/name.ts';
import { isSignerType, rrType } from '../../../core/plan/rr-type.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import { rcode, rcodeName } from '../../wire/codes.ts';
import type { Question } from '../../wire/message.ts';
import type { LiveCheck, LiveServer, LiveSubject } from '../check.ts';
import { differenceOf, showAnswer, showQuestion } from '../compare-answer.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';

/** The most RRsets of a zone that each name server is asked for, spread over the zone. */
const askedAtMost = 2000;

/** Does every name server answer what the zone file says? */
export const records: LiveCheck = {
  id: 'dns/records',
  asks: 'Does every name server answer what the zone file says?',
  severity: 'error',
  judge: async (subject) => {
    const { servers, obstacle, zone } = subject;
    const questions = questionsOf(zone);
    const parts = await Promise.all(servers.map((server) => judgeServer(subject, server, questions)));
    const nobody = obstacle === undefined ? [] : [unknown(obstacle)];
    const total = zone.index.count;
    const count =
      questions.length === total
        ? `all ${total}`
        : `${questions.length} of the ${total}, spread over the zone,`;
    return sumUp([...parts.flat(), ...nobody], {
      good: `Of the zone's RRsets, ${count} are answered as written.`,
      bad: 'Deploy the zone; or, where somebody changed the server, take that over into the zone file. A secondary may need some minutes.',
      unknown: 'Ask again from a machine that can reach the name server.',
    });
  },
};

/** One question for each RRset; what a signing name server makes by itself is not asked for. */
function questionsOf(zone: Zone): readonly Question[] {
  const { count, owners, types } = zone.index;
  const step = Math.max(1, Math.ceil(count / askedAtMost));
  const questions: Question[] = [];
  for (let group = 0; group < count; group += step) {
    const type = types[group] as number;
    if (!isSignerType(type)) questions.push({ name: zone.names.nameOf(owners[group] as number), type });
  }
  return questions;
}

async function judgeServer(
  { zone, apex, ask }: LiveSubject,
  { endpoint, label }: LiveServer,
  questions: readonly Question[],
): Promise<readonly Part[]> {
  const first = await ask(endpoint, { name: apex as Name, type: rrType.soa });
  if ('failure' in first) return [unknown(`${label} did not answer (${first.failure.detail}).`)];
  const { rcode: code, isAuthoritative } = first.message;
  if (code !== rcode.noError || !isAuthoritative) {
    const why = code === rcode.noError ? 'it is not authoritative' : rcodeName(code);
    return [bad(`${label} does not serve the zone (${why}).`)];
  }
  return Promise.all(
    questions.map(async (question) => {
      const reply = await ask(endpoint, question);
      const asked = showQuestion(question);
      if ('failure' in reply)
        return unknown(`${label} did not answer to ${asked} (${reply.failure.detail}).`);
      const difference = differenceOf(zone, question, reply.message);
      if (difference === undefined) return good();
      const answer = showAnswer(question, reply.message);
      return bad(`${asked} at ${label}: ${difference}.`, { server: label, question: asked, answer });
    }),
  );
}
