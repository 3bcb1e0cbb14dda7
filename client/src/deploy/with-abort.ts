import { ProgressLocation, window } from 'vscode';

/** Runs something that reaches another machine under a notification that the user can cancel. */
export async function withAbort<T>(
  title: string,
  run: (signal: AbortSignal, say: (message: string, percent?: number) => void) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await run(controller.signal, (message, percent) =>
        progress.report(percent === undefined ? { message } : { message, increment: percent }),
      );
    } finally {
      subscription.dispose();
    }
  });
}
