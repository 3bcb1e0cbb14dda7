import { type Edit, insert } from '../../text/edit.ts';
import { partAt, readYamlTree } from '../../workspace/agency/yaml-tree.ts';
import type { Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Fix } from '../rule.ts';

/** The fix that lists one more mailbox in a tenant's file; none where it lists none, or the name is not a plain one. */
export function addMailbox({ documents }: Snapshot, { uri }: Tenant, local: string): readonly Fix[] {
  const text = documents.get(uri)?.text ?? '';
  const edit = /^[a-z][\w.-]*$/.test(local) ? insertion(text, local) : undefined;
  if (!edit) return [];
  const title = `Add the mailbox ${local} to ${uri.slice(uri.lastIndexOf('/') + 1)}`;
  return [{ title, isSafe: false, edits: new Map([[uri, [edit]]]) }];
}

function insertion(text: string, local: string): Edit | undefined {
  const list = partAt(readYamlTree(text).root, 'mail', 'mailboxes');
  const last = list?.kind === 'list' ? list.items.at(-1) : undefined;
  if (!list || !last) return undefined;
  const end = last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length;
  if (text[list.span.start] === '[') return insert(end, `, ${local}`);
  const indent = text.slice(text.lastIndexOf('\n', list.span.start - 1) + 1, list.span.start);
  const rest = /\r?\n|$/.exec(text.slice(end))?.index ?? 0;
  return insert(end + rest, `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}- ${local}`);
}
