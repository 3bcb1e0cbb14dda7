import { Refusal } from '../refusal.ts';
import { requireTrust } from '../trust.ts';

/** Live checks are not part of this version. */
export async function checkLive(): Promise<void> {
  requireTrust();
  throw new Refusal('This version does not check live yet: nothing was asked, and no connection was opened.');
}
