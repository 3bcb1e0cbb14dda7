import { type Edit, insert } from '../../text/edit.ts';
import type { YamlList } from './yaml-tree.ts';

/** An item of a YAML list, in both ways in which a list may be written. */
export interface ListItem {
  /** Between brackets. */
  readonly flow: string;
  /** On lines of its own, the dash included, without the list's indentation. */
  readonly lines: readonly string[];
}

/** The edit that adds an item to a list, behind the last one, in the way in which the list is written. */
export function insertItem(text: string, list: YamlList, item: ListItem): Edit {
  const last = list.items.at(-1);
  if (!last) return insert(text.indexOf('[', list.span.start) + 1, item.flow);
  const end = last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length;
  if (text[list.span.start] === '[') return insert(end, `, ${item.flow}`);
  const indent = text.slice(text.lastIndexOf('\n', list.span.start - 1) + 1, list.span.start);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const rest = /\r?\n|$/.exec(text.slice(end))?.index ?? 0;
  return insert(end + rest, item.lines.map((it) => lineEnd + indent + it).join(''));
}
