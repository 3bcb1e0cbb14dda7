import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Name } from '../../../../core/dns/name.ts';
import { newAgencyFiles } from '../../../../core/features/new-tenant/agency-files.ts';
import { draftTenant } from '../../../../core/features/new-tenant/tenant-file.ts';
import { findingsAbout } from '../../../../core/rules/run.ts';
import { Document } from '../../../../core/workspace/document.ts';
import { Workspace } from '../../../../core/workspace/workspace.ts';

test("a new agency's files hold no mistake, and its first tenant has a zone without errors", () => {
  const files = newAgencyFiles({
    name: 'Jo\'s "North": Studio',
    domain: 'north.example.' as Name,
    address: '2001:db8::1',
  });
  const snapshot = new Workspace().apply({
    documents: [...files].map(([path, text]) => new Document(`/w/${path}`, text)),
  });
  assert.deepEqual(snapshot.agency?.problems, []);
  assert.equal(snapshot.agency?.name, 'Jo\'s "North": Studio');
  const draft = draftTenant(snapshot, {
    domain: 'acme.example.' as Name,
    template: undefined,
    server: undefined,
    services: [],
    mailboxes: [],
    values: {},
  });
  assert.ok(draft);
  assert.deepEqual(draft.missing, []);
  assert.deepEqual(draft.snapshot.tenantZone(draft.tenant).problems, []);
  assert.deepEqual(
    findingsAbout(draft.snapshot, draft.tenant).filter((it) => it.severity === 'error'),
    [],
  );
});
