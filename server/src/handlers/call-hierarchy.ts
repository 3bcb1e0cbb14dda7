import { type CallHierarchyItem, type Range, SymbolKind } from 'vscode-languageserver';
import type { Name } from '../../../core/dns/name.ts';
import {
  type HierarchyItem,
  hierarchyItemsAt,
  incomingCalls,
  outgoingCalls,
} from '../../../core/features/hierarchy.ts';
import { nameOfSpfDocument, spfDocument } from '../../../core/features/spf-document.ts';
import type { Span } from '../../../core/text/span.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Uri } from '../../../core/zone/source.ts';
import type { Session } from '../session.ts';

const kinds: Readonly<Record<HierarchyItem['kind'], SymbolKind>> = {
  record: SymbolKind.Constant,
  host: SymbolKind.Object,
  external: SymbolKind.Interface,
  term: SymbolKind.Function,
};

/** What an item says of itself, so that its calls can be found later without anything being kept. */
interface ItemData {
  /** Undefined for a term that depends on the message. */
  readonly name?: Name;
}

/** Answers the requests of the call hierarchy over SPF. */
export function handleCallHierarchy(session: Session): void {
  const { connection, convert, workspace } = session;
  const { callHierarchy } = connection.languages;
  const documentAt = (uri: Uri): Document => {
    const { snapshot } = workspace;
    const name = nameOfSpfDocument(uri);
    const text = name === undefined ? '' : spfDocument(snapshot, name).text;
    return snapshot.documents.get(uri) ?? new Document(uri, text);
  };
  const rangeIn = (uri: Uri, at: Span): Range => convert.range(documentAt(uri), at);
  const shown = ({ title, detail, kind, uri, at, name }: HierarchyItem): CallHierarchyItem => {
    const range = rangeIn(uri, at);
    const data: ItemData = name === undefined ? {} : { name };
    return { name: title, detail, kind: kinds[kind], uri, range, selectionRange: range, data };
  };
  callHierarchy.onPrepare(({ textDocument: { uri }, position }) => {
    const { snapshot } = workspace;
    const document = snapshot.documents.get(uri);
    if (!document) return null;
    const items = hierarchyItemsAt(snapshot, uri, convert.offset(document, position));
    return items.length > 0 ? items.map(shown) : null;
  });
  callHierarchy.onOutgoingCalls(({ item }) => {
    const { name } = (item.data ?? {}) as ItemData;
    // A host asks nobody; only at an SPF record does its name stand for one.
    if (name === undefined || item.kind === kinds.host) return [];
    return outgoingCalls(workspace.snapshot, name).map((call) => ({
      to: shown(call.item),
      fromRanges: call.from.map((it) => rangeIn(item.uri, it)),
    }));
  });
  callHierarchy.onIncomingCalls(({ item }) => {
    const { name } = (item.data ?? {}) as ItemData;
    if (name === undefined) return [];
    return incomingCalls(workspace.snapshot, name).map((call) => ({
      from: shown(call.item),
      fromRanges: call.from.map((it) => rangeIn(call.item.uri, it)),
    }));
  });
}
