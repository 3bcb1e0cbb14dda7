/** One file of an archive. */
export interface ArchiveFile {
  /** A relative path in ASCII, at most 100 octets. */
  readonly path: string;
  readonly content: Uint8Array;
}

const block = 512;

/** A tar archive (POSIX ustar) of files in the given order, readable by their owner only. */
export function tarArchive(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { path, content } of files) {
    parts.push(header(path, content.length), content);
    parts.push(new Uint8Array((block - (content.length % block)) % block));
  }
  parts.push(new Uint8Array(2 * block));
  return Buffer.concat(parts);
}

function header(path: string, size: number): Uint8Array {
  const fields = Buffer.alloc(block);
  const put = (text: string, at: number) => fields.write(text, at, 'latin1');
  put(path, 0);
  put('0000600\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${size.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  // The checksum counts its own field as blanks.
  put('        ', 148);
  put('0', 156);
  put('ustar\u000000', 257);
  const sum = fields.reduce((total, octet) => total + octet, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return fields;
}
