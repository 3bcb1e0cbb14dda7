import type { TemplateProblem } from '../template/problem.ts';
import { closestWord } from '../workspace/closest-word.ts';
import type { Report } from './rule.ts';

/** What a template's problem means to the user, under the rule that reports it. */
export function reportOf(problem: TemplateProblem): { readonly rule: string; readonly report: Report } {
  const { at, kind } = problem;
  return { rule: rules[kind], report: { at, message: messageOf(problem), ...fixesOf(problem) } };
}

const rules: Readonly<Record<TemplateProblem['kind'], string>> = {
  variable: 'template/unknown-variable',
  filter: 'template/unknown-variable',
  value: 'template/bad-value',
  syntax: 'template/syntax',
  file: 'template/syntax',
  limit: 'template/too-large',
};

function messageOf(problem: TemplateProblem): string {
  const { kind, name, known } = problem;
  const meant = meantBy(problem);
  switch (kind) {
    case 'variable': {
      const others =
        known.length === 0
          ? 'Nothing stands there.'
          : `There is ${[...known].sort().slice(0, 8).join(', ')}.`;
      return `${name} is not defined, so there is no zone. ${meant === undefined ? others : `Did you mean ${meant}?`}`;
    }
    case 'filter':
      return `There is no filter ${name}, so there is no zone. ${meant === undefined ? 'Zones have txt, fqdn, label, dash, reverse and seconds besides those of Liquid.' : `Did you mean ${meant}?`}`;
    case 'file':
      return `There is no file ${name} under templates, so there is no zone. Correct the name, or write the file; what lies elsewhere cannot be included.`;
    case 'limit':
      return `${name} Templates end sooner, so there is no zone. Look for a loop or a file that names itself.`;
    default:
      return `${name} There is no zone until this is mended.`;
  }
}

function meantBy({ kind, name, known }: TemplateProblem): string | undefined {
  if (kind !== 'variable') return closestWord(name, known);
  const dot = name.lastIndexOf('.') + 1;
  const meant = closestWord(name.slice(dot), known);
  return meant === undefined ? undefined : name.slice(0, dot) + meant;
}

/** The name of a filter is the whole place; that of a variable as far as it is missing. */
function fixesOf(problem: TemplateProblem): Pick<Report, 'fixes'> {
  const meant = meantBy(problem);
  const { at, name } = problem;
  if (meant === undefined) return {};
  const edit = { at: { start: at.span.start, end: at.span.start + name.length }, newText: meant };
  const fix = { title: `Change to ${meant}`, isSafe: false, edits: new Map([[at.uri, [edit]]]) };
  return { fixes: () => [fix] };
}
