declare module 'mailauth/lib/dmarc/get-dmarc-record.js' {
  /** A DMARC record by its tags, and where it was found. */
  interface FoundDmarcRecord {
    /** As published. */
    readonly rr: string;
    readonly p?: string;
    readonly recordDomain: string;
    readonly isOrgRecord: boolean;
  }
  /** The record that applies to a domain, found by the tree walk of RFC 9989 §4.10; false where there is none. */
  export default function getDmarcRecord(
    domain: string,
    resolver: (name: string, type: string) => Promise<unknown>,
    options?: { readonly strict?: boolean },
  ): Promise<FoundDmarcRecord | false>;
}
