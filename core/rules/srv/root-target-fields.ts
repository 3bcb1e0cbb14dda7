import { root } from '../../dns/name.ts';
import { srv } from '../../dns/types/service.ts';
import { readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn, type Report } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'srv/root-target-fields',
  severity: 'warning',
  on: 'zone',
  summary: 'A service that is not offered has the SRV record 0 0 0 . and any other has a port.',
  references: ['RFC 2782'],
  *check(zone) {
    const targets = targetsOf(zone, srv.code);
    for (const record of targets.recordsOf(root))
      if (record.rdata.subarray(0, 6).some((it) => it !== 0)) yield notOffered(record);
    const { rdata, wire } = zone.columns(readsOfType(srv.code)).records;
    for (const row of zone.rowsOf(srv.code)) {
      const port = (rdata[row] as number) + 4;
      if (wire.bytes[port] !== 0 || wire.bytes[port + 1] !== 0) continue;
      const record = new Record(zone, row);
      if (record.target === root) continue;
      yield {
        at: fieldAt(record, 2),
        message:
          'Nothing listens at port 0, so clients cannot connect to the service. Write the port of the service, or 0 0 0 . if it is not offered.',
      };
    }
  },
});

function notOffered(record: Record): Report {
  const { uri, span } = fieldAt(record, 3);
  const at = { start: fieldAt(record, 0).span.start, end: span.end };
  return {
    at: { uri, span: at },
    message: `A dot for the host says that ${record.owner} is not offered, and the numbers before it say that it is. Write 0 0 0 . or the host.`,
    fixes: () =>
      isFieldWritten(record, 3) ? [fixIn(uri, 'Write 0 0 0 .', [{ at, newText: '0 0 0 .' }], true)] : [],
  };
}
