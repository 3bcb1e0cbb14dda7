import invisibleChar from './invisible-char.ts';
import smartPunctuation from './smart-punctuation.ts';
import unquotedSemicolon from './unquoted-semicolon.ts';
import unquotedSpacesInTxt from './unquoted-spaces-in-txt.ts';

export default [invisibleChar, smartPunctuation, unquotedSemicolon, unquotedSpacesInTxt];
