/** A place in a text where the user goes on typing, with what stands there at first. */
export interface Stop {
  readonly text: string;
  /** The texts to choose from; the first one is `text`. */
  readonly choices?: readonly string[];
}

/** A text with places to fill in, one after another. */
export type Snippet = readonly (string | Stop)[];

/** A place to fill in. */
export function stop(text = ''): Stop {
  return { text };
}

/** A place to fill in with one of some texts. */
export function choice(first: string, ...others: readonly string[]): Stop {
  return { text: first, choices: [first, ...others] };
}

/** The text with its places as they stand at first. */
export function plainText(snippet: Snippet): string {
  return snippet.map((it) => (typeof it === 'string' ? it : it.text)).join('');
}

/** The text in the snippet syntax of LSP 3.17; undefined where there is nothing to fill in. */
export function snippetText(snippet: Snippet): string | undefined {
  let count = 0;
  const text = snippet.map((it) => {
    if (typeof it === 'string') return it.replace(/[\\$}]/g, '\\$&');
    count++;
    if (it.choices)
      return `\${${count}|${it.choices.map((choice) => choice.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
    return it.text === '' ? `$${count}` : `\${${count}:${it.text.replace(/[\\$}]/g, '\\$&')}}`;
  });
  return count === 0 ? undefined : text.join('');
}

/** The snippet with every text of it changed, those to choose from as well. */
export function mapText(snippet: Snippet, change: (text: string) => string): Snippet {
  return snippet.map((it) => {
    if (typeof it === 'string') return change(it);
    return it.choices
      ? { text: change(it.text), choices: it.choices.map(change) }
      : { text: change(it.text) };
  });
}

/** The snippet without the first characters of its text; a place to fill in that begins among them becomes text. */
export function withoutStart(snippet: Snippet, length: number): Snippet {
  let left = length;
  return snippet.map((it) => {
    const text = typeof it === 'string' ? it : it.text;
    const cut = Math.min(left, text.length);
    left -= cut;
    return cut === 0 ? it : text.slice(cut);
  });
}
