import { withoutDot } from '../dns/name.ts';
import type { Edit } from '../text/edit.ts';
import { causeOf } from '../workspace/provenance.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { madeFor } from '../workspace/tenant-zone.ts';
import type { Uri } from '../zone/source.ts';
import type { Finding, Fix } from './rule.ts';

/**
 * A finding where its cause is written: what lies in a text that was made for a tenant is moved to the template's text,
 * or to the value that it comes from. A fix stays only where each of its edits changes text that the user wrote.
 */
export function placed(snapshot: Snapshot, finding: Finding): Finding {
  if (!snapshot.agency || snapshot.agency.templates.texts.size === 0) return finding;
  const { at, related, fixes, ...rest } = finding;
  const cause = causeOf(snapshot, at);
  // What a value brings about is mended where it is said, and only its owner knows how.
  const isSaid = cause.uri !== at.uri && !cause.uri.endsWith('.liquid');
  return {
    ...rest,
    at: cause,
    ...(related ? { related: related.map((it) => ({ ...it, at: causeOf(snapshot, it.at) })) } : {}),
    ...(fixes && !isSaid ? { fixes: () => fixes().flatMap((it) => placedFix(snapshot, it) ?? []) } : {}),
  };
}

function placedFix(snapshot: Snapshot, fix: Fix): Fix | undefined {
  const edits = new Map<Uri, Edit[]>();
  for (const [uri, list] of fix.edits) {
    for (const edit of list) {
      const own = placedEdit(snapshot, uri, edit);
      if (!own) return undefined;
      edits.set(own.uri, [...(edits.get(own.uri) ?? []), own.edit]);
    }
  }
  return { ...fix, edits };
}

/** Undefined for an edit of what no file says as it is, and for one that would write one tenant's name for all. */
function placedEdit(
  snapshot: Snapshot,
  uri: Uri,
  edit: Edit,
): { readonly uri: Uri; readonly edit: Edit } | undefined {
  const domain = madeFor(uri);
  if (domain === undefined) return { uri, edit };
  const origin = snapshot.madeText(uri)?.map.originOf(edit.at);
  if (!origin?.isLiteral || edit.newText.toLowerCase().includes(withoutDot(domain))) return undefined;
  return { uri: origin.at.uri, edit: { at: origin.at.span, newText: edit.newText } };
}
