/**
 * Resolves with what `probe` gives once that is something, and asks again whenever the event fires. Fails after the
 * deadline (milliseconds), saying what was waited for.
 */
export function until<T>(
  what: string,
  event: (listener: () => void) => { dispose(): unknown },
  probe: () => T | undefined | Promise<T | undefined>,
  deadline = 30_000,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(new Error(`Waited ${deadline} ms for ${what}.`))),
      deadline,
    );
    const subscription = event(() => void ask());
    const settle = (how: () => void) => {
      clearTimeout(timer);
      subscription.dispose();
      how();
    };
    const ask = async () => {
      try {
        const found = await probe();
        if (found !== undefined) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    void ask();
  });
}
