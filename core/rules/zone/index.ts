import duplicateRecord from './duplicate-record.ts';
import rrsetTtlMismatch from './rrset-ttl-mismatch.ts';
import soaMissing from './soa-missing.ts';

export default [duplicateRecord, rrsetTtlMismatch, soaMissing];
