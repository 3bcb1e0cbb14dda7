import { rules, ruleWithId } from '../../../core/rules/index.ts';
import type { Rule } from '../../../core/rules/rule.ts';
import type { Command } from '../command.ts';
import { Misuse } from '../misuse.ts';
import { printPage } from '../print/page.ts';
import { readRulePage, rulePageAddress } from '../rule-page.ts';
import { writeLines } from '../terminal.ts';
import { unknownRule } from '../unknown-rule.ts';

/** `zonewright explain RULE`: the rule's page in the terminal; without a rule, all of them in one line each. */
export const explain: Command = {
  operands: '[RULE]',
  maxOperands: 1,
  options: [{ name: 'no-color', summary: 'Plain text, even on a terminal. NO_COLOR does the same.' }],
  notes: ['A rule stands in parentheses behind each finding. Without a rule, lists all of them.'],
  examples: [
    ['explain cname/and-other-data', 'Why a CNAME must stand alone.'],
    ['explain', 'Every rule, with its severity.'],
  ],
  async run(args, terminal) {
    const [id] = args.operands;
    if (id === undefined) {
      await writeLines(terminal, listRules());
      return 0;
    }
    const rule = ruleWithId(id);
    if (!rule) throw new Misuse(unknownRule(id));
    await writeLines(terminal, explainRule(rule, terminal.hasColors && !args.has('no-color')));
    return 0;
  },
};

function* listRules(): Iterable<string> {
  const ordered = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const width = Math.max(...ordered.map(({ id }) => id.length));
  for (const { id, severity, summary } of ordered)
    yield `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`;
}

function* explainRule(rule: Rule, hasColors: boolean): Iterable<string> {
  const page = readRulePage(rule.id);
  yield* printPage(page ?? `# ${rule.id}\n\n${rule.summary}`, hasColors);
  yield '';
  const references = rule.references.length > 0 ? ` ${rule.references.join('; ')}.` : '';
  yield `Severity ${rule.severity}.${references}`;
  if (rule.refusedBy && rule.refusedBy.length > 0) yield `Not loaded by ${rule.refusedBy.join(', ')}.`;
  yield rulePageAddress(rule.id);
}
