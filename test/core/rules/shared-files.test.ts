import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Finding } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

const head = `$TTL 3600
@ SOA ns1.agency.example. hostmaster.agency.example. {{ serial }} 14400 3600 1209600 3600
@ NS ns1.agency.example.
@ NS ns2.agency.example.
`;

/** An agency of five tenants, each with the values of its line. */
function agencyWith(
  template: string,
  values: readonly string[] = ['', '', '', '', ''],
  more: Readonly<Record<string, string>> = {},
): Workspace {
  const files: Record<string, string> = {
    'agency.yaml': 'tenants: { template: standard }\nlint: { rules: { mx/parked-without-null: off } }\n',
    'templates/standard.zone.liquid': head + template,
    ...more,
  };
  for (const [i, line] of values.entries())
    files[`tenants/t${i}.yaml`] = `domain: t${i}.example\n${line === '' ? '' : `values: { ${line} }\n`}`;
  const workspace = new Workspace();
  workspace.apply({ documents: Object.entries(files).map(([uri, text]) => new Document(uri, text)) });
  return workspace;
}

/** What is found in a file, each with the text that it is about. */
function found({ snapshot }: Workspace, uri: string): readonly string[] {
  const text = snapshot.documents.get(uri)?.text ?? '';
  return findings(snapshot, uri).map(
    ({ rule, at, message }) => `${rule} at ${text.slice(at.span.start, at.span.end)}: ${message}`,
  );
}

const template = 'templates/standard.zone.liquid';

function fixesOf({ snapshot }: Workspace, uri: string, rule: string): Finding | undefined {
  return findings(snapshot, uri).find((it) => it.rule === rule);
}

suite('findings in what tenants share', () => {
  test('a fault of the template is said once, for all', () => {
    const [only, ...rest] = found(agencyWith('www A 192.0.2.1000\n'), template);
    assert.deepEqual(rest, []);
    assert.match(only as string, /^syntax\/bad-ipv4 at 192\.0\.2\.1000: All 5 tenants: /);
  });

  test('a fault that some values bring about names those tenants', () => {
    const workspace = agencyWith('@ A {{ values.a }}{{ values.b }}\n', [
      'a: 192.0.2., b: 1',
      'a: 192.0.2., b: 1000',
      'a: 192.0.2., b: 1',
      'a: 192.0.2., b: 999',
      'a: 192.0.2., b: 1',
    ]);
    assert.deepEqual(found(workspace, template), []);
    assert.match(found(workspace, 'tenants/t1.yaml').join(), /^syntax\/bad-ipv4 at 192\.0\.2\.: /);
    assert.deepEqual(found(workspace, 'tenants/t0.yaml'), []);
  });

  test('more than three tenants are counted', () => {
    const workspace = agencyWith('{% if values.x %}www A x\n{% endif %}', [
      'x: 1',
      'x: 1',
      'x: 1',
      'x: 1',
      '',
    ]);
    assert.match(
      found(workspace, template).join(),
      /^syntax\/bad-ipv4 at x: 4 of 5 tenants: t0\.example, t1\.example, t2\.example, …: /,
    );
    assert.equal(findings(workspace.snapshot, template)[0]?.tenants?.length, 4);
  });

  test('a loop says the same for each of its records', () => {
    assert.equal(found(agencyWith('{% for i in (1..3) %}h{{ i }} A x\n{% endfor %}'), template).length, 3);
  });

  test('a value of the agency is wrong where the agency says it', () => {
    const workspace = agencyWith('@ A {{ values.web }}\n', undefined, {
      'agency.yaml': 'tenants: { template: standard }\nvalues: { web: 192.0.2.1000 }\n',
    });
    assert.match(
      found(workspace, 'agency.yaml').join(),
      /^syntax\/bad-ipv4 at 192\.0\.2\.1000: All 5 tenants: /,
    );
  });

  test("a tenant's own file has its own findings", () => {
    const workspace = agencyWith('@ A 192.0.2.1\n', undefined, { 'tenants/t2.example.zone': 'x A y\n' });
    assert.match(found(workspace, 'tenants/t2.example.zone').join(), /^syntax\/bad-ipv4 at y: /);
    assert.deepEqual(found(workspace, template), []);
  });

  test('a comment of the template silences for all, and is unused when it is so for all', () => {
    const ignored = '; zonewright-ignore syntax/bad-ipv4 -- practice\n';
    assert.deepEqual(found(agencyWith(`${ignored}www A x\n`), template), []);
    assert.match(
      found(agencyWith(`${ignored}www A 192.0.2.1\n`), template).join(),
      /^ignore\/unused .*All 5 tenants/,
    );
    const some = `${ignored}{% if values.x %}www A x{% endif %}\n`;
    assert.deepEqual(found(agencyWith(some, ['x: 1', '', '', '', '']), template), []);
  });

  test('a fix edits the template where its own text is wrong, and nothing where a value is', () => {
    const literal = agencyWith('www CNAME web.{{ tenant.domain }}\n');
    const finding = fixesOf(literal, template, 'template/missing-dot-after-variable');
    assert.deepEqual(
      finding?.fixes?.().map(({ isSafe, edits }) => [isSafe, [...edits.keys()]]),
      [[true, [template]]],
    );
    const value = agencyWith('www CNAME {{ values.w }}\n', [
      'w: web.t0.example',
      'w: t.',
      'w: t.',
      'w: t.',
      'w: t.',
    ]);
    assert.deepEqual(fixesOf(value, 'tenants/t0.yaml', 'name/missing-trailing-dot')?.fixes, undefined);
  });

  test('only the tenant that changed is checked again', () => {
    const workspace = agencyWith('@ A {{ values.w }}\n', [
      'w: x',
      'w: x',
      'w: 192.0.2.1',
      'w: 192.0.2.1',
      'w: 192.0.2.1',
    ]);
    const before = findings(workspace.snapshot, 'tenants/t1.yaml');
    workspace.apply({
      documents: [new Document('tenants/t0.yaml', 'domain: t0.example\nvalues: { w: 192.0.2.2 }\n')],
    });
    assert.deepEqual(found(workspace, 'tenants/t0.yaml'), []);
    assert.equal(findings(workspace.snapshot, 'tenants/t1.yaml')[0], before[0]);
  });
});
