/** One file of an archive. */
export interface ArchiveFile {
  /** A relative path in ASCII. */
  readonly path: string;
  readonly content: Uint8Array;
}

const block = 512;

/** A tar archive of files in the given order, readable by their owner only: ustar, with GNU's entries for long paths. */
export function tarArchive(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { path, content } of files) {
    if (path.length > 100) parts.push(...entry('././@LongLink', 'L', Buffer.from(`${path}\0`, 'latin1')));
    parts.push(...entry(path.slice(0, 100), '0', content));
  }
  parts.push(new Uint8Array(2 * block));
  return Buffer.concat(parts);
}

function entry(path: string, type: string, content: Uint8Array): readonly Uint8Array[] {
  const padding = new Uint8Array((block - (content.length % block)) % block);
  return [header(path, type, content.length), content, padding];
}

function header(path: string, type: string, size: number): Uint8Array {
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
  put(type, 156);
  put('ustar\u000000', 257);
  const sum = fields.reduce((total, octet) => total + octet, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return fields;
}
