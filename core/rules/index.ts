import alignStrictDkimSubdomain from './align/strict-dkim-subdomain.ts';
import cnameAndOtherData from './cname/and-other-data.ts';
import cnameDangling from './cname/dangling.ts';
import cnameLoop from './cname/loop.ts';
import cnameMultiple from './cname/multiple.ts';
import dmarcMultiple from './dmarc/multiple.ts';
import dmarcRuaExternalUnauthorised from './dmarc/rua-external-unauthorised.ts';
import dnameChildren from './dname/children.ts';
import { mailReadingRules } from './mail-reading.ts';
import mxTargetCname from './mx/target-cname.ts';
import mxTargetMissing from './mx/target-missing.ts';
import nameMissingTrailingDot from './name/missing-trailing-dot.ts';
import nameOwnerRepeatsOrigin from './name/owner-repeats-origin.ts';
import nsMissingApex from './ns/missing-apex.ts';
import nsTargetNoAddress from './ns/target-no-address.ts';
import { readingRules } from './reading.ts';
import type { Rule } from './rule.ts';
import spfLookupLimit from './spf/lookup-limit.ts';
import spfMultipleRecords from './spf/multiple-records.ts';
import { spfReadingRules } from './spf/reading.ts';
import syntaxInvisibleChar from './syntax/invisible-char.ts';
import syntaxSmartPunctuation from './syntax/smart-punctuation.ts';
import syntaxUnquotedSemicolon from './syntax/unquoted-semicolon.ts';
import syntaxUnquotedSpacesInTxt from './syntax/unquoted-spaces-in-txt.ts';
import { workspaceReadingRules } from './workspace-reading.ts';
import zoneDuplicateRecord from './zone/duplicate-record.ts';
import zoneRrsetTtlMismatch from './zone/rrset-ttl-mismatch.ts';
import zoneSoaMissing from './zone/soa-missing.ts';

/** All rules, by family and name. A test holds this list against the folder. */
export const rules: readonly Rule[] = [
  ...readingRules,
  ...spfReadingRules,
  ...mailReadingRules,
  ...workspaceReadingRules,
  alignStrictDkimSubdomain,
  cnameAndOtherData,
  cnameDangling,
  cnameLoop,
  cnameMultiple,
  dmarcMultiple,
  dmarcRuaExternalUnauthorised,
  dnameChildren,
  mxTargetCname,
  mxTargetMissing,
  nameMissingTrailingDot,
  nameOwnerRepeatsOrigin,
  nsMissingApex,
  nsTargetNoAddress,
  spfLookupLimit,
  spfMultipleRecords,
  syntaxInvisibleChar,
  syntaxSmartPunctuation,
  syntaxUnquotedSemicolon,
  syntaxUnquotedSpacesInTxt,
  zoneDuplicateRecord,
  zoneRrsetTtlMismatch,
  zoneSoaMissing,
] as readonly Rule[];
