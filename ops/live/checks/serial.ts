import { greatestSerial, isNewerSerial } from '../../../core/dns/serial.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import type { LiveCheck } from '../check.ts';
import { serialIn, showQuestion } from '../compare-answer.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';

/** Do all name servers have the same version of the zone, and none an older one than was deployed? */
export const serial: LiveCheck = {
  id: 'dns/serial',
  asks: 'Do all name servers have the same version of the zone, not older than the last deploy?',
  severity: 'error',
  judge: async ({ apex, servers, obstacle, deployedSerial, ask }) => {
    const question = { name: apex, type: rrType.soa };
    const found = await Promise.all(
      servers.map(async ({ label, endpoint }) => {
        const reply = await ask(endpoint, question);
        return { label, serial: 'message' in reply ? serialIn(reply.message) : undefined };
      }),
    );
    const serials = found.flatMap((it) => it.serial ?? []);
    const newest = greatestSerial(deployedSerial === undefined ? serials : [...serials, deployedSerial]);
    const parts = found.map((it): Part => {
      if (it.serial === undefined) return unknown(`${it.label} did not tell its serial.`);
      const evidence = { server: it.label, question: showQuestion(question), answer: `serial ${it.serial}` };
      if (newest === undefined || !isNewerSerial(newest, it.serial)) return good(evidence);
      const whose = newest === deployedSerial ? 'the last deploy from here made' : 'another name server has';
      return bad(`${it.label} has serial ${it.serial}, and ${whose} ${newest}.`, evidence);
    });
    const nobody = obstacle === undefined ? [] : [unknown(obstacle)];
    return sumUp([...parts, ...nobody], {
      good: `Serial ${newest} everywhere.`,
      bad: 'Wait until the secondaries have asked the primary; if that does not help, look at notify and the zone transfer on the one that is behind.',
      unknown: 'Ask again from a machine that can reach the name server.',
    });
  },
};
