import type { Edit } from '../text/edit.ts';
import type { Source } from '../zone/source.ts';

/** The edit that writes lines at the end of a file, where no line after them can inherit their owner. */
export function appendLines({ file: { text } }: Source, lines: readonly string[]): Edit {
  const at = { start: text.length, end: text.length };
  const isOpen = text !== '' && !text.endsWith('\n');
  return { at, newText: `${isOpen ? '\n' : ''}${lines.join('\n')}\n` };
}
