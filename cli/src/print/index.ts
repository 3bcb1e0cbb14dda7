import { printGithub } from './github.ts';
import { printJson } from './json.ts';
import { printJunit } from './junit.ts';
import type { Print } from './report.ts';
import { printSarif } from './sarif.ts';
import { printText } from './text.ts';

/** How findings can be printed, by the word that `--format` takes. */
export const formats: Readonly<Record<'text' | 'json' | 'sarif' | 'github' | 'junit', Print>> = {
  text: printText,
  json: printJson,
  sarif: printSarif,
  github: printGithub,
  junit: printJunit,
};

export const formatNames: readonly string[] = Object.keys(formats);

/** Whether a word names a format. */
export function isFormat(word: string): word is keyof typeof formats {
  return Object.hasOwn(formats, word);
}
