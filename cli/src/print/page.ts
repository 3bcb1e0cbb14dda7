/** A page of Markdown for a terminal: headings stand out, examples are set in, the rest is as written. */
export function* printPage(markdown: string, hasColors: boolean): Iterable<string> {
  let isCode = false;
  for (const line of markdown.trimEnd().split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode;
      if (isCode && /\bfixed\b/.test(line)) yield '    ; fixed:';
      continue;
    }
    if (isCode) yield line === '' ? '' : `    ${line}`;
    else if (line.startsWith('#')) yield heading(line.replace(/^#+\s*/, ''), hasColors);
    else yield line.replaceAll(/`([^`]+)`/g, '$1');
  }
}

function heading(text: string, hasColors: boolean): string {
  return hasColors ? `\u001b[1m${text}\u001b[0m` : text;
}
