import { type Name, parseName, root, withoutDot } from '../dns/name.ts';
import { serviceOfInclude } from '../mail/services/index.ts';
import { parseSpf } from '../mail/spf.ts';
import type { SpfResolver, SpfSource } from '../mail/spf-source.ts';
import { spfTree } from '../mail/spf-tree.ts';
import { showLookups, showProvenance, showSpfTree } from '../mail/spf-tree-text.ts';
import { type Span, span } from '../text/span.ts';
import { Published } from '../workspace/published.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import type { Uri } from '../zone/source.ts';

const scheme = 'zonewright-spf:';

/** What is known of the SPF record of a name that no document of the workspace holds, as a document. */
export interface SpfDocument {
  readonly text: string;
  /** The records in the text, each on a line of its own, character by character as they are. */
  readonly records: readonly { readonly value: string; readonly at: Span }[];
}

/** The address of the document of a name. */
export function spfDocumentUri(name: Name): Uri {
  return `${scheme}${encodeURIComponent(withoutDot(name))}`;
}

/** The name that a document of this kind is about; undefined for other addresses. */
export function nameOfSpfDocument(uri: Uri): Name | undefined {
  if (!uri.startsWith(scheme)) return undefined;
  try {
    return parseName(decodeURIComponent(uri.slice(scheme.length)), root);
  } catch {
    return undefined;
  }
}

/** Answers for SPF about any name, as if the workspace were published; undefined in a workspace without zones. */
export function resolverFor(snapshot: Snapshot, name: Name): SpfResolver | undefined {
  const zone = snapshot.zoneHolding(name) ?? snapshot.zones[0];
  return zone && spfResolver(new Published(zone, snapshot));
}

/** The document of a name: its record, then in words where that comes from and what it leads to. */
export function spfDocument(snapshot: Snapshot, name: Name): SpfDocument {
  const resolver = resolverFor(snapshot, name);
  const source: SpfSource = resolver?.spf(name) ?? { state: 'unknown' };
  const records: { value: string; at: Span }[] = [];
  let text = '';
  for (const value of source.state === 'records' ? source.values : []) {
    records.push({ value, at: span(text.length, text.length + value.length) });
    text += `${visible(value)}\n`;
  }
  const lines = [describeSource(name, source)];
  const service = serviceOfInclude(name)?.service;
  if (service) lines.push(`It belongs to ${service.name}: ${service.docs}`);
  for (const { value } of resolver ? records : [])
    lines.push('', showSpfTree(spfTree(parseSpf(value), name, resolver as SpfResolver)));
  return { text: `${text}${text === '' ? '' : '\n'}${lines.join('\n')}\n`, records };
}

function describeSource(name: Name, source: SpfSource): string {
  const from = source.state === 'unknown' ? undefined : showProvenance(source);
  const about = withoutDot(name);
  const behind = from === undefined ? '' : ` (${from})`;
  switch (source.state) {
    case 'records': {
      const isPart = source.isLookupsOnly ? ', its networks left out' : '';
      return `The SPF record of ${about}${isPart}${behind}.`;
    }
    case 'counted':
      return `Of the SPF record of ${about} only the cost is known: ${showLookups({ lookups: source.lookups, isAtLeast: false })} further lookups${behind}.`;
    case 'none':
      return `${about} has no SPF record${behind}.`;
    case 'unknown':
      return `Nobody here knows the SPF record of ${about}. "Zonewright: Refresh External DNS" asks for it.`;
  }
}

/** Control characters would break lines or hide text; each becomes one visible character. */
function visible(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced.
  return value.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}
