import type { Keys } from '../../ops/keys.ts';

/** The secret that every server of a test knows as `deploykey`. */
export const tsigSecret = Buffer.from(new Uint8Array(32).fill(7)).toString('base64');

/** What a user's environment would give for the names in tests; `wrong` has the right name and another secret. */
export const testKeys: Keys = {
  find: (name) => {
    const wrong = Buffer.from(new Uint8Array(32).fill(8)).toString('base64');
    if (name === 'wrong') return { secret: `hmac-sha256:deploykey:${wrong}` };
    if (name === 'stranger') return { secret: `hmac-sha256:stranger:${tsigSecret}` };
    if (name === 'api') return { secret: 'labkey' };
    return { secret: `hmac-sha256:deploykey:${tsigSecret}` };
  },
};
