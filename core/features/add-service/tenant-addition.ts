import { type Name, parseName, withoutDot } from '../../dns/name.ts';
import type { Service } from '../../mail/services/service.ts';
import { type Edit, insert } from '../../text/edit.ts';
import { insertItem } from '../../workspace/agency/insert-item.ts';
import { readTenantFile } from '../../workspace/agency/read-tenant-file.ts';
import { serviceWithId } from '../../workspace/agency/service-records.ts';
import { readYamlTree } from '../../workspace/agency/yaml-tree.ts';
import type { Document } from '../../workspace/document.ts';
import type { Refused } from '../refused.ts';
import { filledExchanges, filledRecords } from './filled-records.ts';
import type { Addition } from './zone-addition.ts';

/** Adds a service to the list in a tenant's file, with a place for each value that only its console knows. */
export function addToTenant(document: Document, domain: Name, service: Service): Addition | Refused {
  const { uri, text } = document;
  const { name, id } = service;
  const used = readTenantFile(document).services;
  if (used.some((it) => it.id === id))
    return { edits: new Map(), done: `${name} is one of the services of ${withoutDot(domain)} already.` };
  const item = itemOf(service, domain);
  const edit = insertion(text, item);
  if (!edit) return { refusal: 'services is no list in this file. Write one, and choose the command again.' };
  const done = [`${name} is one of the services of ${withoutDot(domain)} now.`];
  const taking = used.flatMap((it) => serviceWithId(it.id) ?? []).find((it) => it.takesAllMail);
  if (taking && service.takesAllMail)
    done.push(`Mail goes to ${taking.name} as well: on the day of the move, take that out of the list.`);
  if (item.records.length > 0) done.push(`Fill in what stands in braces: the console of ${name} shows it.`);
  return { edits: new Map([[uri, [edit]]]), done: done.join(' ') };
}

/** One service of a tenant, with what is to be filled in. */
interface Item {
  readonly id: string;
  /** The domain that it sends as, where that is not the tenant's own. */
  readonly from: string | undefined;
  /** Keys and values as YAML has them. */
  readonly records: readonly string[];
}

function itemOf(service: Service, domain: Name): Item {
  const { id, spf } = service;
  const from = spf?.subdomain === undefined ? undefined : parseName(`${spf.subdomain}.${domain}`);
  const records: string[] = [];
  const exchange = from === undefined ? filledExchanges(service, domain)[0] : undefined;
  if (exchange?.value.includes('{'))
    records.push(`MX: ${JSON.stringify(exchange.value.replace(/^\d+ /, ''))}`);
  for (const { owner, value } of filledRecords(service, from ?? domain)) {
    // An owner that only the console knows is no key that could stand here.
    if (value.includes('{') && !owner.includes('{'))
      records.push(`${quoted(owner)}: ${JSON.stringify(value)}`);
  }
  return { id, from: from && withoutDot(from), records };
}

function showFlow({ id, from, records }: Item): string {
  const options = [
    ...(from === undefined ? [] : [`from: ${from}`]),
    ...(records.length === 0 ? [] : [`records: { ${records.join(', ')} }`]),
  ];
  return options.length === 0 ? id : `{ ${id}: { ${options.join(', ')} } }`;
}

/** On lines of its own, in a list. */
function linesOf({ id, from, records }: Item): readonly string[] {
  const lines = [
    ...(from === undefined ? [] : [`    from: ${from}`]),
    ...(records.length === 0 ? [] : ['    records:', ...records.map((it) => `      ${it}`)]),
  ];
  return [`- ${id}${lines.length > 0 ? ':' : ''}`, ...lines];
}

/** Where the list of services gets another item; undefined where something else is written there. */
function insertion(text: string, item: Item): Edit | undefined {
  const { root } = readYamlTree(text);
  const pairs = root?.kind === 'map' ? root.pairs : [];
  const services = pairs.find((it) => it.key === 'services');
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = linesOf(item);
  const block = lines.map((it) => `${lineEnd}  ${it}`).join('');
  if (!services) {
    const isOpen = text !== '' && !text.endsWith('\n');
    return insert(text.length, `${isOpen ? lineEnd : ''}services:${block}${lineEnd}`);
  }
  const { value, keySpan } = services;
  if (value.kind === 'list') return insertItem(text, value, { flow: showFlow(item), lines });
  if (value.kind !== 'scalar' || value.value !== null || value.span.end > value.span.start) return undefined;
  return insert(text.indexOf(':', keySpan.end) + 1, block);
}

function quoted(key: string): string {
  return /^[\w][\w.-]*$/.test(key) ? key : JSON.stringify(key);
}
