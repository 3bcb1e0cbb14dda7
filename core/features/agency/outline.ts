import { span } from '../../text/span.ts';
import { shapeOfFile } from '../../workspace/agency/shape-at.ts';
import { readYamlTree, type YamlNode } from '../../workspace/agency/yaml-tree.ts';
import type { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Fold } from '../folding.ts';
import { shortened } from '../hover/markdown.ts';
import type { DocumentSymbol } from '../symbols.ts';
import { expressionsIn } from './template-use.ts';

/** The outline of a YAML file of the agency, or of a template; undefined for any other file. */
export function agencySymbols(snapshot: Snapshot, uri: Uri): readonly DocumentSymbol[] | undefined {
  const document = snapshot.documents.get(uri);
  if (!document) return undefined;
  if (shapeOfFile(uri)) {
    const { root } = readYamlTree(document.text);
    return root ? membersOf(root) : [];
  }
  return snapshot.agency?.templates.texts.has(uri) ? templateSymbols(document) : undefined;
}

function membersOf(node: YamlNode): readonly DocumentSymbol[] {
  if (node.kind === 'list') return node.items.flatMap((it) => (it.kind === 'map' ? membersOf(it) : []));
  if (node.kind !== 'map') return [];
  return node.pairs.map(({ key, keySpan, value }) => ({
    name: key === '' ? '…' : key,
    detail: detailOf(value),
    kind: value.kind === 'map' ? 'owner' : value.kind === 'list' ? 'rrset' : 'record',
    at: span(keySpan.start, Math.max(keySpan.end, value.span.end)),
    nameAt: keySpan,
    children: membersOf(value),
  }));
}

function detailOf(node: YamlNode): string {
  if (node.kind === 'scalar') return shortened(node.text, 60);
  if (node.kind === 'map') return '';
  return shortened(node.items.flatMap((it) => (it.kind === 'scalar' ? it.text : [])).join(', '), 60);
}

/** The tags that enclose a part of a template. */
const blocks = new Set(['if', 'unless', 'for', 'case', 'capture', 'comment', 'raw']);

interface Open {
  readonly tag: string;
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly children: DocumentSymbol[];
}

/** Blocks and inclusions, each within what encloses it. */
function templateSymbols(document: Document): readonly DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: Open[] = [];
  const into = () => open.at(-1)?.children ?? top;
  for (const { tag, at, inner } of expressionsIn(document)) {
    const name = shortened(document.text.slice(inner.start, inner.end).trim(), 80);
    if (tag === 'include' || tag === 'render')
      into().push({ name, detail: '', kind: 'record', at, nameAt: at, children: [] });
    if (tag !== undefined && blocks.has(tag))
      open.push({ tag, name, start: at.start, nameEnd: at.end, children: [] });
    if (!tag?.startsWith('end') || open.at(-1)?.tag !== tag.slice(3)) continue;
    const { start, nameEnd, children, name: opened } = open.pop() as Open;
    const nameAt = span(start, nameEnd);
    into().push({ name: opened, detail: '', kind: 'owner', at: span(start, at.end), nameAt, children });
  }
  // Blocks that nothing ends yet lose no children.
  return [...top, ...open.flatMap((it) => it.children)];
}

/** What of a YAML file or a template can be folded; undefined for any other file. */
export function agencyFolds(snapshot: Snapshot, uri: Uri): readonly Fold[] | undefined {
  const symbols = agencySymbols(snapshot, uri);
  const text = snapshot.documents.get(uri)?.text ?? '';
  return symbols && foldsIn(symbols, text);
}

function foldsIn(symbols: readonly DocumentSymbol[], text: string): readonly Fold[] {
  return symbols.flatMap(({ at, children, kind }) => {
    const end = at.start + text.slice(at.start, at.end).trimEnd().length;
    const own: readonly Fold[] = kind === 'record' ? [] : [{ start: at.start, end, kind: 'section' }];
    return [...own, ...foldsIn(children, text)];
  });
}
