import type { Edit } from '../../text/edit.ts';
import { insertItem } from '../../workspace/agency/insert-item.ts';
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
  if (list?.kind !== 'list' || list.items.length === 0) return undefined;
  return insertItem(text, list, { flow: local, lines: [`- ${local}`] });
}
