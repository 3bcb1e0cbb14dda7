import { type Name, parentOf, parseName, root } from '../dns/name.ts';

/** Whether a policy's pattern covers a mail host; `*` stands for one whole label, the first (RFC 8461 §4.1). */
export function coversHost(pattern: string, host: Name): boolean {
  const name = parseName(pattern.replace(/^\*\./, ''), root);
  if (name === undefined || name === root) return false;
  return name === (pattern.startsWith('*.') ? parentOf(host) : host);
}
