import { type Guard, unmetGuards } from '../../../core/plan/guard.ts';
import type { Arguments } from '../arguments.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import type { Terminal } from '../terminal.ts';

/** The guards that were allowed: by option, or by typing their word. Throws `Misuse` where one was not. */
export async function allowGuards(
  args: Arguments,
  terminal: Terminal,
  guards: readonly Guard[],
  isAsked: boolean,
): Promise<ReadonlySet<string>> {
  const allowed = new Set(args.values('allow'));
  for (const { id, message } of unmetGuards(guards, allowed)) {
    if (allowed.has(id)) continue;
    if (!isAsked || !terminal.isInteractive) {
      throw new Misuse(`${visible(message)} If that is meant, add --allow ${id}.`);
    }
    terminal.tell(visible(message));
    const answer = await terminal.ask(`If that is meant, type ${id}:`);
    if (answer?.trim() !== id) throw new Misuse('It was not allowed, and nothing was sent.');
    allowed.add(id);
  }
  return allowed;
}
