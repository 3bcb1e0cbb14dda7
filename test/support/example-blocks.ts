import { type Profile, profiles } from '../../core/workspace/settings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { readAnnotated, workspaceOf } from './annotated-zone.ts';

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

/** The files of a block as they are saved, and a workspace of them on its day and under its profile. */
export function openBlock(block: ExampleBlock): {
  readonly saved: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
} {
  const { files, committed } = readAnnotated(block.text, block.whole);
  const saved = new Map([...files].map(([uri, text]) => [uri, block.asSaved(text)]));
  const workspace = workspaceOf(saved, committed, block.day);
  if (block.profile) workspace.apply({ settings: { rules: {}, profile: block.profile } });
  return { saved, workspace };
}
