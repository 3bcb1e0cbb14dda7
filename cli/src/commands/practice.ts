import type { Command } from '../command.ts';
import { Misuse } from '../misuse.ts';
import { writeLines } from '../terminal.ts';

/** `zonewright practice`: a name server on this machine to deploy to, until somebody ends it. */
export const practice: Command = {
  operands: '',
  maxOperands: 0,
  options: [
    { name: 'port', value: 'NUMBER', summary: 'The port of its DNS; a free one without it.' },
    {
      name: 'state',
      value: 'FOLDER',
      summary: "Where its zones and their history are kept, instead of the user's own state folder.",
    },
  ],
  notes: [
    'Servers of agency.yaml that say dns: { kind: practice } are deployed to it. It answers questions and zone',
    'transfers on this machine only. Prints one line of JSON when it answers, and runs until Ctrl-C. To see what',
    'a deploy does when a reload fails, write {"reloadFails": true} into simulate.json in its folder.',
  ],
  examples: [['practice --port 5300', 'Then: dig @127.0.0.1 -p 5300 acme.example SOA']],
  async run(args, terminal) {
    const port = Number(args.value('port') ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      throw new Misuse(`--port ${args.value('port')}: write a number from 0 to 65535.`);
    }
    const { PracticeStore, practiceFolder, startPracticeServer } = await import('../../../ops/index.ts');
    const state = args.value('state') ?? practiceFolder(terminal.environment);
    const store = new PracticeStore(state);
    const { running } = store;
    if (running) {
      throw new Misuse(
        `A practice server of ${state} runs already, on port ${running.dns.port}. End it, or name another --state.`,
      );
    }
    const server = await startPracticeServer(store, port).catch((error) => {
      throw new Misuse(`The practice server cannot listen on port ${port}: ${error.message}.`);
    });
    await writeLines(terminal, [JSON.stringify({ dns: `127.0.0.1:${server.port}`, state })]);
    await ended(terminal.signal);
    await server.close();
    return 0;
  },
};

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
