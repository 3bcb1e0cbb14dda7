import { type Profile, profiles } from '../../core/workspace/settings.ts';

/** The blocks of a rule's page that hold zones and agency files. */
export const blockPattern = /^```(?:zone|yaml)([^\n]*)\n([\s\S]*?)^```$/gm;

/** One block, and how it is read. */
export interface ExampleBlock {
  readonly whole: string | undefined;
  /** The day on which the example is read. */
  readonly day: string | undefined;
  /** The profile under which it is read. */
  readonly profile: Profile | undefined;
  readonly isFixed: boolean;
  readonly text: string;
  /** What becomes of a file's text: lines that end as Windows writes them, or a last line that does not end. */
  readonly asSaved: (text: string) => string;
}

/** A block by what `blockPattern` matched. */
export function blockOf([, info = '', text = '']: readonly string[]): ExampleBlock {
  return {
    whole: /\bwhole (\S+)/.exec(info)?.[1],
    day: /\btoday (\S+)/.exec(info)?.[1],
    profile: profiles.find((it) => info.includes(` profile ${it}`)),
    isFixed: /\bfixed\b/.test(info),
    text: text.replace(/\n$/, ''),
    asSaved: (it) => {
      if (/\bcrlf\b/.test(info)) return it.replaceAll('\n', '\r\n');
      return /\bunended\b/.test(info) ? it.slice(0, -1) : it;
    },
  };
}

/** The blocks of a page, in order. */
export function exampleBlocks(page: string): readonly ExampleBlock[] {
  return [...page.matchAll(blockPattern)].map(blockOf);
}
