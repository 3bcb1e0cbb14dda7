/** Text as Markdown shows it letter by letter. Zone text stands in it, or in `plain`, so that it never becomes a link. */
export function code(text: string): string {
  return `\`${text.replace(/[`\r\n]/g, "'")}\``;
}

/** Words around text of a zone, as in a message, that Markdown shows letter by letter. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>|~&]/g, '\\$&');
}

/** A text with its mentions of RFCs as links: to the section or appendix where one is named. */
export function linkRfcs(text: string): string {
  return text.replace(
    /RFC (\d+)(?: §(\d+(?:\.\d+)*)| [Aa]ppendix ([A-Z](?:\.\d+)*))?/g,
    (found, number: string, section: string | undefined, appendix: string | undefined) =>
      `[${found}](${rfcAddress(number, section, appendix)})`,
  );
}

/** The address of an RFC, or of a section or appendix of it, at the RFC Editor. */
export function rfcAddress(
  number: string,
  section?: string | undefined,
  appendix?: string | undefined,
): string {
  const anchor =
    section !== undefined ? `#section-${section}` : appendix !== undefined ? `#appendix-${appendix}` : '';
  return `https://www.rfc-editor.org/rfc/rfc${Number(number)}${anchor}`;
}

/** Paragraphs, those that say nothing left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((it) => it !== undefined && it !== '').join('\n\n');
}

/** Words as `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A text cut to what a hover has room for. */
export function shortened(text: string, length = 80): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
