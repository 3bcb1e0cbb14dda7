import { nameFromWire, withoutDot } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import { originOfFileName } from '../../zone/written-origin.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tenant/naming',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'A zone file is called as its zone.',
  references: [],
  *check({ zone, snapshot }) {
    const uri = zone.files[0]?.uri;
    // Texts that templates make are called as they are made.
    if (uri === undefined || !snapshot.agency || !snapshot.documents.has(uri)) return;
    const start = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
    if (!start || zone.apex === undefined) return;
    const wire = originOfFileName(uri);
    const named = wire && nameFromWire(wire);
    if (named === undefined || named === zone.apex || start.at.uri !== uri) return;
    const file = uri.slice(uri.lastIndexOf('/') + 1);
    const isTenant = snapshot.agency.byDomain.has(named);
    yield {
      at: { uri, span: start.typeSpan },
      ...(isTenant ? { severity: 'warning' as const } : {}),
      message: `The file is called ${file}, and its zone is ${withoutDot(zone.apex)}${isTenant ? `, so ${withoutDot(named)} has no zone` : ''}: whoever looks for a zone by its file finds another one. Rename the file, or correct its $ORIGIN.`,
    };
  },
});
