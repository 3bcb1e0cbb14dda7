import arpaShape from './arpa-shape.ts';
import forwardMismatch from './forward-mismatch.ts';
import mailIpMissing from './mail-ip-missing.ts';
import multiple from './multiple.ts';

export default [arpaShape, forwardMismatch, mailIpMissing, multiple];
