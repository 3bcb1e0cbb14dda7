import { parseIpv4, parseIpv6 } from '../../dns/address.ts';
import { parseName, root } from '../../dns/name.ts';
import type { Problem } from '../../syntax/problem.ts';
import { type Span, span } from '../../text/span.ts';
import { closestWord } from '../closest-word.ts';
import type { Key, Shape } from './shape.ts';
import type { YamlMap, YamlNode, YamlScalar } from './yaml-tree.ts';

/** What a part of an agency file has that its declaration does not allow. `path` names the part: `servers.vps1`. */
export function* checkShape(node: YamlNode, shape: Shape, path = ''): Iterable<Problem> {
  // A key without a value says nothing, except where a word of its own is missed.
  const isMissed = 'rule' in shape && shape.rule !== undefined;
  if (node.kind === 'scalar' && node.value === null && !isMissed) return;
  switch (shape.kind) {
    case 'anything':
      return;
    case 'either':
      yield* checkShape(node, chosen(node, shape.shapes), path);
      return;
    case 'list':
      if (node.kind !== 'list') yield wrongForm(node, shape, path);
      else for (const item of node.items) yield* checkShape(item, shape.of, path);
      return;
    case 'map':
      if (node.kind !== 'map') yield wrongForm(node, shape, path);
      else for (const pair of node.pairs) yield* checkShape(pair.value, shape.of, joined(path, pair.key));
      return;
    case 'keys':
      if (node.kind !== 'map') yield wrongForm(node, shape, path);
      else yield* checkKeys(node, shape.keys, shape.isOpen === true, path);
      return;
    default:
      if (node.kind !== 'scalar' && 'rule' in shape && shape.rule !== undefined)
        yield { rule: shape.rule, at: node.span, message: shape.says ?? '' };
      else if (node.kind !== 'scalar') yield wrongForm(node, shape, path);
      else yield* checkScalar(node, shape, path);
  }
}

function* checkKeys(node: YamlMap, keys: readonly Key[], isOpen: boolean, path: string): Iterable<Problem> {
  for (const pair of node.pairs) {
    const declared = keys.find((it) => it.key === pair.key);
    if (declared) yield* checkShape(pair.value, declared.shape, joined(path, pair.key));
    else if (!isOpen) yield unknownKey(pair.key, pair.keySpan, keys, path);
  }
  for (const { key, isRequired } of keys) {
    if (!isRequired || path === '' || node.pairs.some((it) => it.key === key)) continue;
    yield {
      rule: 'agency/kind',
      at: span(node.span.start, Math.min(node.span.end, node.span.start + 1)),
      message: `${path} needs ${key}, without which it means nothing. Write ${key}: and a value.`,
    };
  }
}

function unknownKey(key: string, at: Span, keys: readonly Key[], path: string): Problem {
  const known = keys.map((it) => it.key);
  const meant = closestWord(key, known);
  const where = path === '' ? 'This file' : path;
  const advice =
    meant === undefined
      ? `It has ${known.slice(0, 8).join(', ')}${known.length > 8 ? ' and others' : ''}.`
      : `Did you mean ${meant}?`;
  return {
    rule: 'agency/unknown-key',
    at,
    message: `${where} has no key ${key}, so nothing reads it. ${advice}`,
    ...(meant === undefined ? {} : { fix: { title: `Change to ${meant}`, edits: [{ at, newText: meant }] } }),
  };
}

function* checkScalar(node: YamlScalar, shape: Shape, path: string): Iterable<Problem> {
  const { text, span: at } = node;
  switch (shape.kind) {
    case 'name':
      if (parseName(text, root) === undefined)
        yield { rule: 'agency/name', at, message: `${text} is no domain name.` };
      return;
    case 'address':
      if (!isAddress(text)) yield { rule: 'agency/address', at, message: `${text} is no IP address.` };
      return;
    case 'network':
      if (!isNetwork(text))
        yield { rule: 'agency/address', at, message: `${text} is no IP address, and no network.` };
      return;
    case 'number':
      if (typeof node.value !== 'number' || node.value < shape.min || node.value > shape.max)
        yield wrongForm(node, shape, path);
      return;
    case 'truth':
      if (typeof node.value !== 'boolean') yield wrongForm(node, shape, path);
      return;
    case 'text':
      if (shape.pattern && !shape.pattern.test(text))
        yield { rule: shape.rule ?? 'agency/kind', at, message: shape.says ?? '' };
      return;
    case 'word':
      // YAML 1.1 habits write off, which some parsers read as false.
      if (!(text in shape.words) && !(node.value === false && 'off' in shape.words))
        yield shape.rule === undefined
          ? wrongForm(node, shape, path)
          : { rule: shape.rule, at, message: shape.says ?? '' };
      return;
    default:
  }
}

/** The shape whose form fits what is written. */
function chosen(node: YamlNode, shapes: readonly Shape[]): Shape {
  const forms = { scalar: [] as Shape[], list: [] as Shape[], map: [] as Shape[] };
  for (const shape of shapes) forms[formOf(shape)].push(shape);
  return forms[node.kind][0] ?? (shapes[0] as Shape);
}

function formOf({ kind }: Shape): YamlNode['kind'] {
  if (kind === 'list') return 'list';
  return kind === 'map' || kind === 'keys' ? 'map' : 'scalar';
}

const written = { scalar: 'a single value', list: 'a list', map: 'keys and values' } as const;

function wrongForm(node: YamlNode, shape: Shape, path: string): Problem {
  const at = node.kind === 'scalar' ? node.span : span(node.span.start, node.span.start + 1);
  const found = node.kind === 'scalar' && formOf(shape) === 'scalar' ? node.text : written[node.kind];
  const subject = path === '' ? 'This file' : path;
  return { rule: 'agency/kind', at, message: `${subject} is ${expected(shape)}, not ${found}.` };
}

function expected(shape: Shape): string {
  switch (shape.kind) {
    case 'list':
      return 'a list, such as [one, two]';
    case 'map':
    case 'keys':
      return 'made of keys and values, such as key: value';
    case 'number':
      return `a number from ${shape.min} to ${shape.max}`;
    case 'truth':
      return 'true or false';
    case 'word':
      return `one of ${Object.keys(shape.words).join(', ')}`;
    case 'name':
      return 'a domain name';
    case 'address':
    case 'network':
      return 'an IP address';
    default:
      return 'a single value';
  }
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isAddress(text: string): boolean {
  const octets = new Uint8Array(16);
  return parseIpv4(text, 0, text.length, octets, 0) || parseIpv6(text, 0, text.length, octets, 0);
}

function isNetwork(text: string): boolean {
  const [address = '', length] = text.split('/');
  if (!isAddress(address)) return false;
  if (length === undefined) return true;
  return /^\d{1,3}$/.test(length) && Number(length) <= (address.includes(':') ? 128 : 32);
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
