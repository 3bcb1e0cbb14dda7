import { type Record, Record as RecordAt, type Zone } from '../../zone/zone.ts';

/** The records of a zone whose entries pass a test of file and entry; objects are made for those only. */
export function* recordsWhere(
  zone: Zone,
  test: (file: Zone['files'][number]['file'], entry: number) => boolean,
): Iterable<Record> {
  const { records, files } = zone;
  for (let row = 0; row < records.count; row++) {
    const source = files[records.files[row] as number];
    if (source && test(source.file, records.entries[row] as number)) yield new RecordAt(zone, row);
  }
}
