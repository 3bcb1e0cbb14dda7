import type { Command } from '../command.ts';
import { Misuse } from '../misuse.ts';

/** `zonewright lsp --stdio`: the language server over standard input and output, until the editor ends it. */
export const lsp: Command = {
  operands: '',
  maxOperands: 0,
  options: [{ name: 'stdio', summary: 'Talks over standard input and output. The only way there is.' }],
  examples: [['lsp --stdio', 'What an editor runs to get findings, fixes and completion in zone files.']],
  async run(args) {
    if (!args.has('stdio')) throw new Misuse('lsp needs to know how to talk: zonewright lsp --stdio.');
    await import('../../../server/src/serve-node.ts');
    // The server ends the process when the editor says exit, or is gone.
    return new Promise(() => {});
  },
};
