import { commands, type Disposable, type LogOutputChannel, window } from 'vscode';
import { type CommandHandlers, commandIds } from '../command-ids.ts';
import { isRefusal } from '../refusal.ts';

/**
 * Registers every command; what they do is loaded when one is first called. Users see sentences; the stack of a fault goes
 * to the output channel.
 */
export function registerCommands(
  load: () => Promise<CommandHandlers>,
  output: LogOutputChannel,
): Disposable[] {
  return Object.entries(commandIds).map(([name, id]) =>
    commands.registerCommand(id, async (...args: readonly unknown[]) => {
      try {
        const handlers = await load();
        await handlers[name as keyof CommandHandlers](...args);
      } catch (error) {
        showFailure(error, output);
      }
    }),
  );
}

/** Says why something did not go on. Does not wait until the message is closed. */
export function showFailure(error: unknown, output: LogOutputChannel): void {
  if (isRefusal(error)) {
    void window.showWarningMessage(error.message);
    return;
  }
  output.error(error instanceof Error ? error : String(error));
  const message = error instanceof Error ? error.message : String(error);
  void window.showErrorMessage(`Zonewright: ${message} More is in the output panel, under Zonewright.`);
}
