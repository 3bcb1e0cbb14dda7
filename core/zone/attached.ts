/**
 * What has been found out about objects, held by each object itself; the same as a `WeakMap`, but for garbage: a small
 * collection takes all that a `WeakMap` holds for alive, so that each keystroke's zone and findings would be copied and
 * pile up until the next large one.
 */
export class Attached<Key extends object, Value> {
  get(key: Key): Value | undefined {
    return (key as Holder)[held]?.get(this) as Value | undefined;
  }

  has(key: Key): boolean {
    return (key as Holder)[held]?.has(this) === true;
  }

  set(key: Key, value: Value): void {
    const known = (key as Holder)[held];
    if (known) known.set(this, value);
    // Hidden, so that no copy of the object takes it along.
    else Object.defineProperty(key, held, { value: new Map([[this, value]]) });
  }
}

const held = Symbol('attached');

interface Holder {
  readonly [held]?: Map<unknown, unknown>;
}
