/** So many answers are kept: those of an agency's tenants are few, and a zone of a million texts is not to be kept. */
const maxKept = 2048;
/** Longer texts cost more to keep than to read again. */
const maxLength = 4096;

/**
 * A function of one text that computes once for each: a thousand tenants have the same few records. What it gives is
 * shared, and must not be changed.
 */
export function byText<Output>(compute: (text: string) => Output): (text: string) => Output {
  const known = new Map<string, { readonly output: Output }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.output;
    const output = compute(text);
    if (text.length > maxLength) return output;
    if (known.size >= maxKept) known.clear();
    known.set(text, { output });
    return output;
  };
}
