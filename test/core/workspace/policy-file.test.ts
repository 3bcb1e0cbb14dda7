import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedTenants } from '../../../core/workspace/changed-tenants.ts';
import { isPolicyFile, policyDomain } from '../../../core/workspace/policy-file.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

test('a policy belongs to the domain that its name or its folder says', () => {
  for (const [uri, domain] of [
    ['file:///a/tenants/acme.example.mta-sts.txt', 'acme.example.'],
    ['mail/ACME.example.mta-sts.txt', 'acme.example.'],
    ['tenants/acme.example/mta-sts.txt', 'acme.example.'],
    ['acme.example/.well-known/mta-sts.txt', 'acme.example.'],
    ['C:/web/mta-sts.acme.example/.well-known/mta-sts.txt', 'acme.example.'],
    ['mail/mta-sts.txt', undefined],
    ['mta-sts.txt', undefined],
  ] as const) {
    assert.ok(isPolicyFile(uri), uri);
    assert.equal(policyDomain(uri), domain, uri);
  }
});

test('other files are no policies', () => {
  for (const uri of ['my-mta-sts.txt', 'mta-sts.txt.zone', 'mta-sts.yaml', 'mta-sts.txt/acme.example.zone'])
    assert.ok(!isPolicyFile(uri), uri);
});

test('a policy that changes is no reason to deploy a zone, of its tenant or of all', () => {
  const files = new Map([
    ['agency.yaml', 'agency: { domain: agency.example }\n'],
    ['tenants/acme.yaml', 'domain: acme.example\n'],
    ['tenants/acme.example.mta-sts.txt', 'version: STSv1\n'],
  ]);
  const committed = new Map([...files, ['tenants/acme.example.mta-sts.txt', '']]);
  assert.deepEqual([...changedTenants(workspaceOf(files, committed).snapshot)], []);
  committed.set('agency.yaml', '');
  assert.equal(changedTenants(workspaceOf(files, committed).snapshot).size, 1);
});
