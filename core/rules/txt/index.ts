import escapedSemicolon from './escaped-semicolon.ts';
import unrelatedAtUnderscore from './unrelated-at-underscore.ts';
import verificationWrongOwner from './verification-wrong-owner.ts';

export default [escapedSemicolon, unrelatedAtUnderscore, verificationWrongOwner];
