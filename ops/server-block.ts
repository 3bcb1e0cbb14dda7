/**
 * What a workspace says about a server is not trusted by itself: before the first deploy a person reads the whole block
 * and says yes, and the answer is remembered outside the workspace under the block's hash.
 */

import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';
import { hostPattern } from './machine/ssh.ts';

/** A server as agency.yaml has it: any keys and values that YAML can say. */
export type ServerBlock = { readonly [key: string]: Json };

/** A hash of everything that a block says, whatever the order of its keys; a changed block asks again. */
export function hashServerBlock(id: string, block: ServerBlock): string {
  return createHash('sha256')
    .update(canonicalJson([id, block]))
    .digest('hex');
}

/** The block for people, one line for each value: `dns.zones: /etc/bind/tenants`. */
export function describeServerBlock(id: string, block: ServerBlock): readonly string[] {
  return [`server: ${id}`, ...linesOf('', block)];
}

/** What is said differently than when the block was accepted: lines that went (`- `) and that came (`+ `). */
export function changedLines(accepted: readonly string[], now: readonly string[]): readonly string[] {
  return [
    ...accepted.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !accepted.includes(line)).map((line) => `+ ${line}`),
  ];
}

/** Why a block must not be used at all; undefined where it may be asked about. */
export function serverBlockProblem(id: string, block: ServerBlock): string | undefined {
  const { ssh } = block as { ssh?: Json };
  if (ssh === undefined || (typeof ssh === 'string' && hostPattern.test(ssh))) return undefined;
  return (
    `"ssh" of ${id} must be a Host of your ssh configuration, or user@host:port, such as deploy@vps1.example.net. ` +
    'Options cannot be given here.'
  );
}

function linesOf(path: string, value: Json): readonly string[] {
  if (value === null || typeof value !== 'object') return [`${path}: ${visible(value)}`];
  const entries = Array.isArray(value)
    ? value.map((item, i) => [String(i), item] as const)
    : Object.entries(value);
  return entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, item]) => linesOf(path === '' ? visible(key) : `${path}.${visible(key)}`, item as Json));
}

/** Control characters as escapes: a value must not be able to hide what stands before it on a terminal. */
function visible(value: Json): string {
  return String(value).replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
