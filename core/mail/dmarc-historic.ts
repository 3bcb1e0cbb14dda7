import { removableSpan, type Tag, type TagList } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

// What RFC 7489 §6.4 allowed.
const formats: Readonly<Record<string, RegExp>> = {
  pct: /^(?:100|\d{1,2})$/,
  rf: /^(?:afrf|iodef)(?:\s*:\s*(?:afrf|iodef))*$/i,
  ri: /^\d{1,9}$/,
};

/** Reports the tags that RFC 9989 §9.3 took away. */
export function* checkHistoricTags(list: TagList): Iterable<ValueProblem> {
  for (const tag of list.tags) {
    const format = Object.hasOwn(formats, tag.name) ? formats[tag.name] : undefined;
    if (format === undefined) continue;
    const isReadable = format.test(tag.value);
    const removal = replacing(`Delete ${tag.name}`, removableSpan(list.value, tag), '');
    const problem = { at: tag.at, ...(isReadable ? {} : { severity: 'error' as const }) };
    if (!isReadable) {
      yield {
        ...problem,
        rule: tag.name === 'pct' ? 'dmarc/historic-pct' : 'dmarc/historic-rf-ri',
        message: `Old receivers refuse the whole record because of "${tag.value}", and new ones no longer read ${tag.name} (RFC 9989 §9.3). Delete it.`,
        fix: removal,
      };
    } else if (tag.name === 'pct') {
      yield { ...problem, ...percentage(tag, removal) };
    } else {
      yield {
        ...problem,
        rule: 'dmarc/historic-rf-ri',
        message: `"${tag.name}" is no longer part of DMARC (RFC 9989 §9.3), and nobody reads it. Delete it.`,
        fix: removal,
      };
    }
  }
}

function percentage(
  tag: Tag,
  removal: NonNullable<ValueProblem['fix']>,
): Pick<ValueProblem, 'rule' | 'severity' | 'message' | 'fix'> {
  const rule = 'dmarc/historic-pct';
  if (tag.value === '100') {
    const message = '"pct" is no longer part of DMARC (RFC 9989 §9.3), and 100 was its default. Delete it.';
    return { rule, severity: 'hint', message, fix: removal };
  }
  return {
    rule,
    message: `New receivers ignore "pct" and apply the policy to all mail, old ones to ${tag.value} percent: two behaviours. Delete it, or weaken p.`,
    // Old receivers read pct=0 as new ones read t=y: one step weaker.
    fix: tag.value === '0' ? replacing('Write t=y', tag.at, 't=y', false) : { ...removal, safe: false },
  };
}
