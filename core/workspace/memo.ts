import { Attached } from '../zone/attached.ts';

/** A function of one object that computes once for each, and keeps nothing of objects that are gone. */
export function memoized<Input extends object, Output>(
  compute: (input: Input) => Output,
): (input: Input) => Output {
  const known = new Attached<Input, { readonly output: Output }>();
  return (input) => {
    let entry = known.get(input);
    if (!entry) {
      entry = { output: compute(input) };
      known.set(input, entry);
    }
    return entry.output;
  };
}
