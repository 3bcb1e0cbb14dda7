import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showPrefix } from '../../../core/dns/prefix.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { flattenInclude } from '../../../core/mail/spf-flatten.ts';
import { spfTree } from '../../../core/mail/spf-tree.ts';
import { nameOf, resolverOf } from './spf-world.ts';

test('an include that is flattened brings along what it includes', () => {
  const resolver = resolverOf({
    'a.example': { txt: ['v=spf1 ip4:192.0.2.1 include:b.example ~all'] },
    'b.example': { txt: ['v=spf1 ip4:192.0.2.2 redirect=c.example'] },
    'c.example': { txt: ['v=spf1 ip4:192.0.2.3 -all ip4:192.0.2.4'] },
  });
  const [node] = spfTree(parseSpf('v=spf1 include:a.example -all'), nameOf('d.example'), resolver).children;
  const { networks } = (node && flattenInclude(node)) ?? { networks: [] };
  assert.deepEqual(networks.map(showPrefix), ['192.0.2.1', '192.0.2.2/31']);
});
