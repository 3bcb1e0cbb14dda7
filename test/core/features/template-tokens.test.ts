import assert from 'node:assert/strict';
import { test } from 'node:test';
import { templateTokens } from '../../../core/features/agency/template-tokens.ts';
import { tokenTypes } from '../../../core/features/tokens/legend.ts';
import { Document } from '../../../core/workspace/document.ts';

function painted(text: string): readonly string[] {
  const columns = templateTokens(new Document('/templates/a.zone.liquid', text));
  return Array.from({ length: columns.length / 4 }, (_, i) => {
    const [start, end, type] = columns.subarray(i * 4, i * 4 + 3);
    return `${text.slice(start, end)} ${tokenTypes[type as number]}`;
  });
}

for (const [text, expected] of [
  ['www A {{ values.web }}', ['www owner', 'A recordType', 'values.web variable']],
  [
    '{% for host in agency.hosts -%}\n@ MX 10 {{ host | fqdn }}\n{% endfor -%}\nwww CNAME @\n',
    [
      ...['for keyword', 'host variable', 'in keyword', 'agency.hosts variable'],
      ...['@ owner', 'MX recordType', '10 number', 'host variable', 'fqdn function', 'endfor keyword'],
      ...['www owner', 'CNAME recordType', '@ domainName'],
    ],
  ],
  ['{% endif %}www A 192.0.2.1', ['endif keyword', 'www owner', 'A recordType', '192.0.2.1 address']],
  [
    '{{ key.selector }}._domainkey TXT {{ key.key | txt }}',
    ['key.selector variable', '._domainkey owner', 'TXT recordType', 'key.key variable', 'txt function'],
  ],
  [
    '@ TXT "v=spf1 {{ spf }} -all"',
    ['@ owner', 'TXT recordType', 'v tag', 'spf1 tagValue', 'spf variable', '- qualifier', 'all mechanism'],
  ],
  [
    '{% comment %}www A 1{% endcomment %}\n{% include "mail" %}',
    ['comment keyword', 'include keyword', '"mail" string'],
  ],
] as const)
  test(text, () => assert.deepEqual(painted(text), expected));
