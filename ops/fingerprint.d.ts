/** SHA-256 in hexadecimal of a zone's text as it is written to a file. */
export declare function fingerprintOf(text: string): string;
