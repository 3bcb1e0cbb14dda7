import crlf from './crlf.ts';
import experimentalType from './experimental-type.ts';
import generatePortability from './generate-portability.ts';
import includeOutsideWorkspace from './include-outside-workspace.ts';
import inheritedOwnerAfterInclude from './inherited-owner-after-include.ts';
import inheritedOwnerAfterOrigin from './inherited-owner-after-origin.ts';
import invisibleChar from './invisible-char.ts';
import ipv6NotCanonical from './ipv6-not-canonical.ts';
import knownTypeAsGeneric from './known-type-as-generic.ts';
import noFinalNewline from './no-final-newline.ts';
import nonAsciiName from './non-ascii-name.ts';
import nonAsciiText from './non-ascii-text.ts';
import obsoleteType from './obsolete-type.ts';
import originNotAbsolute from './origin-not-absolute.ts';
import quotedName from './quoted-name.ts';
import smartPunctuation from './smart-punctuation.ts';
import soaCommentMismatch from './soa-comment-mismatch.ts';
import ttlClassOrder from './ttl-class-order.ts';
import ttlUnitPortability from './ttl-unit-portability.ts';
import unquotedSemicolon from './unquoted-semicolon.ts';
import unquotedSpacesInTxt from './unquoted-spaces-in-txt.ts';

export default [
  crlf,
  experimentalType,
  generatePortability,
  includeOutsideWorkspace,
  inheritedOwnerAfterInclude,
  inheritedOwnerAfterOrigin,
  invisibleChar,
  ipv6NotCanonical,
  knownTypeAsGeneric,
  noFinalNewline,
  nonAsciiName,
  nonAsciiText,
  obsoleteType,
  originNotAbsolute,
  quotedName,
  smartPunctuation,
  soaCommentMismatch,
  ttlClassOrder,
  ttlUnitPortability,
  unquotedSemicolon,
  unquotedSpacesInTxt,
];
