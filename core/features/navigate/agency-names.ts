import { isScalar, isSeq, parseDocument, visit } from 'yaml';
import { type Name, parseName, root } from '../../dns/name.ts';
import { type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';

/** A host that `agency.yaml` names: a server's, a name server, a mail host. The span leaves out quotes and a final dot. */
export interface AgencyName {
  readonly name: Name;
  readonly uri: Uri;
  readonly span: Span;
}

const isList = (key: unknown): boolean => key === 'nameservers' || key === 'hosts';
const found = new WeakMap<Document, readonly AgencyName[]>();

/** The hosts that the agency's file names. */
export function agencyNames({ agency, documents }: Snapshot): readonly AgencyName[] {
  const document = agency && documents.get(agency.uri);
  if (!document) return [];
  let names = found.get(document);
  if (!names) {
    names = findNames(document);
    found.set(document, names);
  }
  return names;
}

function findNames({ uri, text }: Document): readonly AgencyName[] {
  const names: AgencyName[] = [];
  const add = (node: unknown): void => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
    const written = node.value.replace(/\.$/, '');
    const name = parseName(written, root);
    const start = text.indexOf(written, node.range[0]);
    // A name that YAML folds or escapes is written otherwise, and stays as it is.
    if (name === undefined || start < 0 || start + written.length > node.range[1]) return;
    names.push({ name, uri, span: span(start, start + written.length) });
  };
  visit(parseDocument(text, { prettyErrors: false }), {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      if (key.value === 'hostname') add(value);
      if (isList(key.value) && isSeq(value)) for (const item of value.items) add(item);
    },
  });
  return names;
}
