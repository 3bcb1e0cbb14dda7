import dmarcNotEnforcing from './dmarc-not-enforcing.ts';
import multiple from './multiple.ts';
import noEvidence from './no-evidence.ts';

export default [dmarcNotEnforcing, multiple, noEvidence];
