import { type Name, withoutDot } from '../../dns/name.ts';
import type { Pattern } from '../../mail/services/pattern.ts';
import { type Snippet, stop } from './snippet.ts';

/** A snippet of a pattern for a list: an ellipsis stands for what only the vendor knows. */
export function patternLabel(snippet: Snippet): string {
  return snippet.map((it) => (typeof it === 'string' ? it : '…')).join('');
}

/** What a vendor documents, for one domain; what only the vendor knows is to be filled in. */
export function patternSnippet(pattern: Pattern, domain: Name | undefined): Snippet {
  return pattern.split(/(\{\w+\})/).flatMap((part): Snippet => {
    const placeholder = /^\{(\w+)\}$/.exec(part)?.[1];
    if (placeholder === undefined) return part === '' ? [] : [part];
    if (domain !== undefined && placeholder === 'domain') return [withoutDot(domain)];
    if (domain !== undefined && placeholder === 'dashes') return [withoutDot(domain).replaceAll('.', '-')];
    return [stop(placeholder)];
  });
}
