import { Document } from '../../core/workspace/document.ts';
import { startOfDay, Workspace } from '../../core/workspace/workspace.ts';

/** What a comment under a line says about it: `;  ^^^ rule: message`; `;<^^` labels from the first column on, `;<` that column alone. */
export interface Mark {
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Files with marks in them, the marks taken out. */
export interface Annotated {
  readonly files: ReadonlyMap<string, string>;
  /** Files as version control has them. */
  readonly committed: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
}

const preamble = `$ORIGIN example.net.
$TTL 3600
@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 198.51.100.1
ns2 A 203.0.113.1
`;

/**
 * Reads an annotated text; `;- path` starts another file, and `;= path` one as version control has it. Without a name for the whole, a preamble makes
 * it a zone.
 */
export function readAnnotated(text: string, whole?: string): Annotated {
  const files = new Map<string, string>();
  const committed = new Map<string, string>();
  const marks: Mark[] = [];
  let target = files;
  let uri = whole ?? 'example.net.zone';
  let lines: string[] = whole === undefined ? preamble.trimEnd().split('\n') : [];
  const end = () => target.set(uri, `${lines.join('\n')}\n`);
  for (const line of text.split('\n')) {
    const next = /^;([-=]) (\S+)$/.exec(line);
    const mark = /^;(?:(<)(\^*)|( *)(\^+)) (.+)$/.exec(line);
    if (next) {
      end();
      target = next[1] === '=' ? committed : files;
      uri = next[2] as string;
      lines = [];
    } else if (mark) {
      const [, first, rest = '', lead = '', carets = '', label = ''] = mark;
      const start = first ? 0 : lead.length + 1;
      const length = first ? rest.length + 1 : carets.length;
      marks.push({ uri, line: lines.length - 1, start, end: start + length, text: label });
    } else lines.push(line);
  }
  end();
  return { files, committed, marks };
}

/** The annotated text of files, with marks in it: the way back from `readAnnotated`. */
export function showAnnotated({ files, committed, marks }: Annotated, whole?: string): string {
  const ours = preamble.split('\n').length - 1;
  const shownFiles = [...files]
    .flatMap(([uri, text], i) => {
      const isBehindPreamble = i === 0 && whole === undefined;
      const lines = text.slice(0, -1).split('\n');
      const shown = lines.flatMap((line, number) => {
        if (isBehindPreamble && number < ours) return [];
        const own = marks.filter((it) => it.uri === uri && it.line === number);
        return [line, ...own.sort((a, b) => a.start - b.start).map(showMark)];
      });
      return i === 0 ? shown : [`;- ${uri}`, ...shown];
    })
    .join('\n');
  return [shownFiles, ...[...committed].map(([uri, text]) => `;= ${uri}\n${text.slice(0, -1)}`)].join('\n');
}

function showMark({ start, end, text }: Mark): string {
  return start === 0
    ? `;<${'^'.repeat(end - 1)} ${text}`
    : `;${' '.repeat(start - 1)}${'^'.repeat(end - start)} ${text}`;
}

/** A workspace of the files, on a day such as 2026-11-24. */
export function workspaceOf(
  files: ReadonlyMap<string, string>,
  committed: ReadonlyMap<string, string> = new Map(),
  day?: string,
): Workspace {
  const workspace = new Workspace();
  workspace.apply({
    documents: [...files].map(([uri, text]) => new Document(uri, text)),
    committed,
    ...(day === undefined ? {} : { today: startOfDay(Date.parse(day)) }),
  });
  return workspace;
}
