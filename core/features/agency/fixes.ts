import { withoutDot } from '../../dns/name.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Edit } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';
import { namedPlaces } from '../../workspace/agency/named.ts';
import { shapeOfFile } from '../../workspace/agency/shape-at.ts';
import { readYamlTree, type YamlMap, type YamlNode } from '../../workspace/agency/yaml-tree.ts';
import type { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import { askedValuesOf } from './template-use.ts';
import { tenantsShown, valueFor } from './template-value.ts';

/** A way to mend a finding about the agency's files that says more than the finding itself can. */
export interface AgencyFix {
  readonly title: string;
  readonly edits: ReadonlyMap<Uri, readonly Edit[]>;
  /** A file that is made with it. */
  readonly creates?: { readonly uri: Uri; readonly text: string };
}

/** The further fixes of a finding: a key to remove, a template to write, values to add. */
export function agencyFixes(snapshot: Snapshot, finding: Finding): readonly AgencyFix[] {
  const { uri } = finding.at;
  const document = snapshot.documents.get(uri);
  if (!document) return [];
  switch (finding.rule) {
    case 'agency/unknown-key':
      return removeKey(document, finding.at.span);
    case 'agency/unknown-reference':
      return writeTemplate(snapshot, document, finding.at.span);
    case 'agency/service-value':
      return addServiceValue(document, finding);
    case 'template/unknown-variable':
      return addValue(snapshot, finding);
    default:
      return [];
  }
}

function removeKey({ uri, text }: Document, at: Span): readonly AgencyFix[] {
  const { root } = readYamlTree(text);
  const pair = root && pairAt(root, at.start);
  if (!pair) return [];
  const { keySpan, value } = pair;
  const end =
    keySpan.start + text.slice(keySpan.start, Math.max(keySpan.end, value.span.end)).trimEnd().length;
  const line = text.lastIndexOf('\n', keySpan.start - 1) + 1;
  const before = text.slice(line, keySpan.start);
  const removed =
    before.trim() === '' ? wholeLines(text, line, end) : betweenCommas(text, keySpan.start, end);
  if (!removed) return [];
  return [{ title: `Remove ${pair.key}`, edits: new Map([[uri, [{ at: removed, newText: '' }]]]) }];
}

function wholeLines(text: string, line: number, end: number): Span | undefined {
  const newline = text.indexOf('\n', end);
  const rest = text.slice(end, newline < 0 ? text.length : newline);
  // What else stands on the last line, within braces, would go along.
  if (!/^\s*(#.*)?:?\s*$/.test(rest)) return undefined;
  return span(line, newline < 0 ? text.length : newline + 1);
}

/** A pair within braces goes with the comma beside it. */
function betweenCommas(text: string, start: number, end: number): Span | undefined {
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0];
  if (after !== undefined) return span(start, end + after.length);
  const before = /,\s*$/.exec(text.slice(0, start))?.[0];
  if (before !== undefined) return span(start - before.length, end);
  return /\{\s*$/.test(text.slice(0, start)) ? span(start, end) : undefined;
}

function pairAt(node: YamlNode, start: number): YamlMap['pairs'][number] | undefined {
  if (node.kind === 'scalar') return undefined;
  const inner = node.kind === 'list' ? node.items : node.pairs.map((it) => it.value);
  const own = node.kind === 'map' ? node.pairs.find((it) => it.keySpan.start === start) : undefined;
  if (own) return own;
  for (const it of inner) {
    const found = pairAt(it, start);
    if (found) return found;
  }
  return undefined;
}

/** A template with what every zone has, under the name that somebody wrote. */
function writeTemplate({ agency }: Snapshot, document: Document, at: Span): readonly AgencyFix[] {
  const place = namedPlaces(document).find((it) => it.span.start <= at.end && at.start <= it.span.end);
  // The name becomes that of a file: it may not lead out of the folder.
  if (!agency || place?.kind !== 'template' || !/^\w[\w-]*(?:\.[\w-]+)*$/.test(place.name)) return [];
  const folder = agency.tenantsFolder.replace(/tenants\/$/, 'templates/');
  const hosts = agency.nameservers.length > 0;
  const primary = hosts ? '{{ agency.nameservers[0] | fqdn }}' : 'ns1';
  const contact = agency.contact?.replace('@', '.') ?? '{{ tenant.domain | prepend: "hostmaster." }}';
  const servers = hosts
    ? '{% for nameserver in agency.nameservers -%}\n@    NS   {{ nameserver | fqdn }}\n{% endfor -%}\n'
    : '@    NS   ns1\n';
  const text = `$TTL 3600\n@    SOA  ${primary} ${contact}. {{ serial }} 14400 3600 1209600 3600\n${servers}`;
  const creates = { uri: `${folder}${place.name}.zone.liquid`, text };
  return [{ title: `Write templates/${place.name}.zone.liquid`, edits: new Map(), creates }];
}

/** A placeholder for what only a vendor's console knows; it is an error until somebody fills it. */
function addServiceValue({ uri, text }: Document, { at, message }: Finding): readonly AgencyFix[] {
  const key = /records: \{ ([^{}:…]+): value \}/.exec(message)?.[1];
  const { start, end } = at.span;
  const id = text.slice(start, end);
  const isScalar = !/^\s*:/.test(text.slice(end));
  if (key === undefined || !isScalar || !/^[\w-]+$/.test(id)) return [];
  const newText = `{ ${id}: { records: { ${quoted(key)}: "${placeholder(key)}" } } }`;
  return [{ title: `Add ${key}, to be filled`, edits: new Map([[uri, [{ at: at.span, newText }]]]) }];
}

/** Adds a value that a template reads to the tenants that have none. */
function addValue(snapshot: Snapshot, { at }: Finding): readonly AgencyFix[] {
  const asked = askedValuesOf(snapshot, at.uri).find((it) => it.at.span.start === at.span.start);
  if (!asked) return [];
  const { name } = asked;
  const without = tenantsShown(snapshot, at.uri, undefined).filter(
    (it) => valueFor(snapshot, it, ['values', name]).value === undefined,
  );
  const edits = new Map<Uri, readonly Edit[]>();
  for (const { uri } of without) {
    const document = snapshot.documents.get(uri);
    const edit = document && shapeOfFile(uri) ? insertion(document.text, name) : undefined;
    if (edit) edits.set(uri, [edit]);
  }
  const [first, second] = without;
  if (!first || edits.size === 0) return [];
  const whom = second ? `${edits.size} tenants` : withoutDot(first.domain);
  return [{ title: `Add ${name} to ${whom}, to be filled`, edits }];
}

/** Where a tenant's file gets another value. */
function insertion(text: string, name: string): Edit | undefined {
  const { root } = readYamlTree(text);
  const pairs = root?.kind === 'map' ? root.pairs : [];
  const values = pairs.find((it) => it.key === 'values');
  const value = `"${placeholder(name)}"`;
  if (!values) {
    const newText = `${text === '' || text.endsWith('\n') ? '' : '\n'}values:\n  ${name}: ${value}\n`;
    return { at: span(text.length, text.length), newText };
  }
  const { value: map, keySpan } = values;
  const last = map.kind === 'map' ? map.pairs.at(-1) : undefined;
  if (!last) {
    if (map.kind !== 'scalar' || map.value !== null || text[map.span.start] === '{') return undefined;
    const colon = text.indexOf(':', keySpan.end) + 1;
    return { at: span(colon, colon), newText: `\n  ${name}: ${value}` };
  }
  const end =
    last.keySpan.start +
    text.slice(last.keySpan.start, Math.max(last.keySpan.end, last.value.span.end)).trimEnd().length;
  if (text[map.span.start] === '{') return { at: span(end, end), newText: `, ${name}: ${value}` };
  const line = text.lastIndexOf('\n', last.keySpan.start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : newline;
  return { at: span(at, at), newText: `\n${text.slice(line, last.keySpan.start)}${name}: ${value}` };
}

function placeholder(name: string): string {
  return `{${name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[^A-Z]+/, '')}}`;
}

function quoted(key: string): string {
  return /^[\w][\w.-]*$/.test(key) ? key : JSON.stringify(key);
}
