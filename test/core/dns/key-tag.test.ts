import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyTag } from '../../../core/dns/key-tag.ts';

/** Keys and tags as RFC 6605 §6 and RFC 4034 §5.4 print them. */
const cases = [
  {
    tag: 55648,
    head: [1, 1, 3, 13],
    key: 'GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==',
  },
  {
    tag: 10771,
    head: [1, 1, 3, 14],
    key: 'xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40',
  },
];

for (const { tag, head, key } of cases) {
  test(`the tag ${tag}`, () => {
    assert.equal(keyTag(Uint8Array.from([...head, ...Buffer.from(key, 'base64')])), tag);
  });
}
