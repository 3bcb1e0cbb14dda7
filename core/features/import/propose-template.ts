import { typeName } from '../../dns/type-names.ts';
import { a, aaaa, soa } from '../../dns/types/basic.ts';
import { domainMark, lineOf, openSet, type PortableSet, usualTtl, valueMark } from './portable-set.ts';

/** A set of a template: what all tenants have alike, one word of their own apart where `value` names it. */
export interface TemplateSet {
  readonly set: PortableSet;
  /** The key under `values` that says the word. */
  readonly value: string | undefined;
}

export interface Proposal {
  readonly text: string;
  readonly sets: readonly TemplateSet[];
}

/** A zone must have so much of a template in common with the others that it is worth one. */
const share = 0.5;

/** What more than half of the zones have alike, as a template; undefined where that is nothing. */
export function proposeTemplate(zones: readonly (readonly PortableSet[])[]): Proposal | undefined {
  if (zones.length < 2) return undefined;
  const whole = new Map<string, { readonly set: PortableSet; count: number }>();
  const open = new Map<string, { readonly set: PortableSet; count: number }>();
  for (const sets of zones) {
    for (const set of sets) {
      countIn(whole, set);
      const opened = openSet(set);
      if (opened) countIn(open, opened);
    }
  }
  const isShared = ({ count }: { readonly count: number }) => count > zones.length * share;
  const shared = [...whole.values()].filter(isShared).map(({ set }) => set);
  const taken = new Set(shared.map(({ key }) => key));
  const opened = [...open.values()]
    .filter((it) => isShared(it) && !taken.has(it.set.key))
    .map(({ set }) => set);
  const sets = [
    ...shared.map((set) => ({ set, value: undefined })),
    ...opened.map((set) => ({ set, value: valueName(set) })),
  ].sort((x, y) => Number(y.set.type === soa.code) - Number(x.set.type === soa.code));
  return sets.length === 0 ? undefined : { text: templateText(sets), sets };
}

/** The zones that a template is for: at least half of what it says is theirs, or of what they have is in it. */
export function fits(proposal: Proposal, sets: readonly PortableSet[]): boolean {
  const common = proposal.sets.filter((it) => valueIn(it, sets) !== undefined).length;
  return common >= proposal.sets.length * share && common >= sets.length * share;
}

/** What a zone says where a template's set has a word of its own; '' where it has none; undefined for another set. */
export function valueIn({ set, value }: TemplateSet, sets: readonly PortableSet[]): string | undefined {
  const own = sets.find((it) => it.key === set.key);
  if (!own) return undefined;
  if (value === undefined) return own.text === set.text ? '' : undefined;
  const opened = openSet(own);
  return opened?.text === set.text ? opened.value : undefined;
}

function countIn(counts: Map<string, { readonly set: PortableSet; count: number }>, set: PortableSet): void {
  const id = `${set.key}\n${set.text}`;
  const known = counts.get(id);
  if (known) known.count++;
  else counts.set(id, { set, count: 1 });
}

/** `serial`, `ipv4`, `www_ipv6`: letters that Liquid reads as one word. */
function valueName({ owner, type }: PortableSet): string {
  const kind =
    type === a.code
      ? 'ipv4'
      : type === aaaa.code
        ? 'ipv6'
        : type === soa.code
          ? 'serial'
          : typeName(type).toLowerCase();
  if (owner === '@') return kind;
  // Names that differ in other characters alone still get names of their own.
  const word = owner.replaceAll(/[^A-Za-z0-9]/g, (it) =>
    it === '-' || it === '.' ? '_' : `x${it.charCodeAt(0).toString(16)}`,
  );
  return `${/^[A-Za-z]/.test(word) ? '' : 'x'}${word}_${kind}`;
}

function templateText(sets: readonly TemplateSet[]): string {
  const ttl = usualTtl(sets.map(({ set }) => set));
  const lines = sets.flatMap(({ set, value }) => {
    const text = set.lines.map((it) => literal(lineOf(set.owner, set.type, it, ttl), value)).join('\n');
    return value === undefined ? [text] : [`{% if values.${value} -%}`, text, '{% endif -%}'];
  });
  return `; What most clients have. What one has besides, or instead, lies in its own file under tenants.\n$TTL ${ttl}\n${lines.join('\n')}\n`;
}

/** A line as Liquid writes it again: marks as placeholders, braces as they are. */
function literal(line: string, value: string | undefined): string {
  return line
    .split(/([\ue000\ue001])/)
    .map((part) => {
      if (part === domainMark) return '{{ tenant.domain }}';
      if (part === valueMark) return `{{ values.${value} }}`;
      return /[{%]/.test(part) ? `{% raw %}${part}{% endraw %}` : part;
    })
    .join('');
}
