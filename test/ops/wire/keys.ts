import type { TsigAlgorithm, TsigKey } from '../../../ops/wire/tsig-key.ts';
import { name } from '../deploy/setup.ts';

/** A key of tests: the same secret every time. */
export function testKey(algorithm: TsigAlgorithm = 'hmac-sha256', octet = 7): TsigKey {
  return { name: name('deploykey'), algorithm, secret: new Uint8Array(32).fill(octet) };
}
