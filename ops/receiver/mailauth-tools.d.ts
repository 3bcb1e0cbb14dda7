/** What mailauth's own verifier reads keys with; the package declares no types for it. */
declare module 'mailauth/lib/tools.js' {
  /** Rejects with an error with a `code` for a key that verifiers do not use. */
  export function getPublicKey(
    type: 'DKIM',
    name: string,
    minBitLength: number,
    resolver: (name: string, type: string) => Promise<unknown>,
    options: { readonly strict: boolean; readonly hashAlgo: string },
  ): Promise<{ readonly keyType: string; readonly modulusLength?: number; readonly testing: boolean }>;
}
