/** Values that one side adds as they happen and the other iterates over. */
export interface EventQueue<T> extends AsyncIterable<T> {
  add(value: T): void;
  /** No more will come. */
  end(): void;
}

/** An empty queue. It takes what comes before anybody iterates. */
export function eventQueue<T>(): EventQueue<T> {
  const waiting: T[] = [];
  let hasEnded = false;
  let wake = () => {};
  return {
    add: (value) => {
      waiting.push(value);
      wake();
    },
    end: () => {
      hasEnded = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else if (hasEnded) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
