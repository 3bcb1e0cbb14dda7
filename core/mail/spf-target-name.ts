import { labelsOf, type Name, parseName, withoutDot } from '../dns/name.ts';
import type { DomainSpec, MacroPart } from './spf-domain-spec.ts';

/** What the macros of a domain-spec stand for as far as it is known without a message. */
export interface MacroValues {
  /** `%{d}`: the domain whose record is evaluated. */
  readonly domain: Name;
  /** `%{o}`: the domain of the sender. */
  readonly sender: Name;
}

const maxNameText = 253;

/**
 * The name that a domain-spec leads to, or undefined where it depends on the message (`%{i}`, `%{l}`, …) or is no
 * name. Names over 253 characters lose labels on the left (RFC 7208 §7.3).
 */
export function targetName(spec: DomainSpec, values: MacroValues): Name | undefined {
  let text = '';
  for (const part of spec.parts) {
    const expansion = expand(part, values);
    if (expansion === undefined) return undefined;
    text += expansion;
  }
  text = text.endsWith('.') ? text.slice(0, -1) : text;
  while (text.length > maxNameText && text.includes('.')) text = text.slice(text.indexOf('.') + 1);
  return nameOfOctets(text);
}

/** The name whose labels are the parts of a text between dots, each UTF-16 unit one octet; undefined where it is none. */
export function nameOfOctets(text: string): Name | undefined {
  let escaped = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    escaped += code > 32 && code < 127 && char !== '\\' ? char : `\\${String(code).padStart(3, '0')}`;
  }
  return parseName(`${escaped}.`);
}

function expand(part: MacroPart, values: MacroValues): string | undefined {
  if (part.kind !== 'macro') return part.text;
  const name = part.letter === 'd' ? values.domain : part.letter === 'o' ? values.sender : undefined;
  if (name === undefined || part.isUrlEscaped || name.includes('\\')) return undefined;
  const pieces = part.delimiters === '.' ? [...labelsOf(name)] : splitAt(withoutDot(name), part.delimiters);
  if (part.reversed) pieces.reverse();
  return (part.parts === undefined ? pieces : pieces.slice(-part.parts)).join('.');
}

function splitAt(text: string, delimiters: string): string[] {
  const pieces = [''];
  for (const char of text) {
    if (delimiters.includes(char)) pieces.push('');
    else pieces[pieces.length - 1] += char;
  }
  return pieces;
}
