import { type Name, withoutDot } from '../../dns/name.ts';
import { typeName } from '../../dns/type-names.ts';
import { Document } from '../../workspace/document.ts';
import { Workspace } from '../../workspace/workspace.ts';
import type { Zone } from '../../zone/zone.ts';
import { domainMark, lineOf, type PortableSet, portableSets, usualTtl } from './portable-set.ts';
import { fits, type Proposal, proposeTemplate, valueIn } from './propose-template.ts';
import { sameRecords } from './same-records.ts';

/** One zone that became a tenant. */
export interface ImportedTenant {
  readonly domain: Name;
  /** Whether a template makes most of it; else its file is the whole zone, as it was. */
  readonly isTemplated: boolean;
  readonly files: readonly string[];
}

/** The files of an agency that zones make. Nothing is written: whoever asked does that, or does not. */
export interface ImportedAgency {
  /** Texts by their paths below the agency's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly tenants: readonly ImportedTenant[];
  /** What did not become a tenant, and why, as a sentence. */
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
}

/**
 * Proposes an agency for zones (agency.md §1): what most of them share becomes a template, what differs stays with
 * each. Every zone that the files make is compared with the one that it came from; one that would not have the very
 * same records keeps its whole text, and is refused where even that is not enough.
 */
export function importZones(zones: readonly Zone[]): ImportedAgency {
  const refused: { uri: string; reason: string }[] = [];
  const taken = new Map<string, Candidate>();
  for (const zone of zones) {
    const reason = refusal(zone, taken);
    if (reason !== undefined) refused.push({ uri: uriOf(zone), reason });
    else
      taken.set(fileName(zone.apex as Name), {
        zone,
        apex: zone.apex as Name,
        sets: portableSets(zone, zone.apex as Name),
      });
  }
  const all = [...taken.values()];
  const proposal = proposalFor(all);
  const tenants: ImportedTenant[] = [];
  const files = new Map<string, string>();
  let isUsed = false;
  for (const candidate of all) {
    const found = proved(candidate, proposal);
    if (!found) {
      refused.push({
        uri: uriOf(candidate.zone),
        reason: `${withoutDot(candidate.apex)} would not have the same records afterwards. Import it by hand.`,
      });
      continue;
    }
    isUsed ||= found.isTemplated;
    for (const [path, text] of found.files) files.set(path, text);
    tenants.push({ domain: candidate.apex, isTemplated: found.isTemplated, files: [...found.files.keys()] });
  }
  files.set('agency.yaml', agencyText(isUsed));
  if (proposal && isUsed) files.set(templatePath, proposal.text);
  return { files, tenants, refused };
}

interface Candidate {
  readonly zone: Zone;
  readonly apex: Name;
  readonly sets: readonly PortableSet[];
}

interface Form {
  readonly isTemplated: boolean;
  readonly files: ReadonlyMap<string, string>;
}

const templatePath = 'templates/standard.zone.liquid';

function uriOf(zone: Zone): string {
  return zone.files[0]?.uri ?? '';
}

function refusal(zone: Zone, taken: ReadonlyMap<string, Candidate>): string | undefined {
  const { apex } = zone;
  if (apex === undefined) return 'Nothing tells which zone this is. Write $ORIGIN before its SOA.';
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(fileName(apex)))
    return `${withoutDot(apex)} makes no file name. Import it by hand.`;
  const before = taken.get(fileName(apex));
  if (before) return `${withoutDot(apex)} is in ${uriOf(before.zone)} already. Keep one of the two.`;
  if (zone.missing.length > 0)
    return `It includes ${zone.missing.join(', ')}, which ${zone.missing.length === 1 ? 'is' : 'are'} not there.`;
  return undefined;
}

/** The root's is called so; a slash, as in reverse zones of small networks (RFC 2317), is none of a path. */
function fileName(apex: Name): string {
  return apex === '.' ? 'root' : withoutDot(apex).replaceAll('/', '-');
}

/** Of the zones that the first proposal fits: without the others, more is alike. */
function proposalFor(all: readonly Candidate[]): Proposal | undefined {
  const first = proposeTemplate(all.map(({ sets }) => sets));
  const alike = first ? all.filter(({ sets }) => fits(first, sets)) : [];
  return proposeTemplate(alike.map(({ sets }) => sets));
}

/** The smallest form that makes the same zone again. */
function proved(candidate: Candidate, proposal: Proposal | undefined): Form | undefined {
  for (const form of formsOf(candidate, proposal)) {
    const workspace = new Workspace();
    const others = form.isTemplated && proposal ? [new Document(templatePath, proposal.text)] : [];
    const own = [...form.files].map(([path, text]) => new Document(path, text));
    const agency = new Document('agency.yaml', agencyText(form.isTemplated));
    const snapshot = workspace.apply({ documents: [agency, ...others, ...own] });
    const zone = snapshot.zoneOfTenant(candidate.apex);
    const isSilent = snapshot.agency?.problems.length === 0;
    if (zone && isSilent && sameRecords(zone, candidate.zone)) return form;
  }
  return undefined;
}

function* formsOf(candidate: Candidate, proposal: Proposal | undefined): Iterable<Form> {
  const { apex, zone, sets } = candidate;
  // What cannot be read stands in the text alone, and must not get lost.
  const isRead = zone.problems.length === 0 && zone.unreadable.length === 0;
  if (isRead && proposal && fits(proposal, sets)) yield templatedForm(candidate, proposal);
  const [file, another] = zone.files;
  if (file && !another) {
    const { text } = file.file;
    yield wholeForm(apex, text);
    yield wholeForm(apex, `$ORIGIN ${apex}\n${text}`);
  }
  if (isRead) yield wholeForm(apex, `$ORIGIN ${apex}\n${zoneText(sets, apex)}`);
}

function wholeForm(apex: Name, text: string): Form {
  const name = fileName(apex);
  const yaml = `domain: ${JSON.stringify(withoutDot(apex))}\ntemplate: none\n`;
  return {
    isTemplated: false,
    files: new Map([
      [`tenants/${name}.yaml`, yaml],
      [`tenants/${name}.zone`, text],
    ]),
  };
}

function templatedForm({ apex, sets }: Candidate, proposal: Proposal): Form {
  const values = new Map<string, string>();
  const covered = new Set<string>();
  const absent: PortableSet[] = [];
  for (const it of proposal.sets) {
    const value = valueIn(it, sets);
    if (value === undefined && it.value === undefined && !sets.some(({ key }) => key === it.set.key))
      absent.push(it.set);
    if (value === undefined) continue;
    covered.add(it.set.key);
    if (it.value !== undefined) values.set(it.value, value);
  }
  const removed = new Set(absent.map(({ owner, type }) => `${type} ${owner}`));
  // A removal takes all records of an owner and type: what the tenant has of them is its own then.
  const own = sets.filter(({ key, owner, type }) => !covered.has(key) || removed.has(`${type} ${owner}`));
  const files = new Map([[`tenants/${fileName(apex)}.yaml`, yamlText(apex, values)]]);
  const text = ownText(own, [...removed], apex);
  if (text !== '') files.set(`tenants/${fileName(apex)}.zone`, text);
  return { isTemplated: true, files };
}

function yamlText(apex: Name, values: ReadonlyMap<string, string>): string {
  const lines = [...values].map(
    ([key, value]) => `  ${key}: ${/^\d+$/.test(value) ? value : JSON.stringify(value)}\n`,
  );
  return `domain: ${JSON.stringify(withoutDot(apex))}\n${lines.length > 0 ? `values:\n${lines.join('')}` : ''}`;
}

function ownText(own: readonly PortableSet[], removed: readonly string[], apex: Name): string {
  const removals = removed.map((it) => {
    const [type = '', owner = ''] = it.split(' ');
    return `; zonewright-remove ${owner} ${typeName(Number(type))}\n`;
  });
  const records = own.length > 0 ? zoneText(own, apex) : '';
  return removals.join('') + records;
}

function zoneText(sets: readonly PortableSet[], apex: Name): string {
  const ttl = usualTtl(sets);
  const lines = sets.flatMap(({ owner, type, lines: all }) => all.map((it) => lineOf(owner, type, it, ttl)));
  return `$TTL ${ttl}\n${lines.join('\n')}\n`.replaceAll(domainMark, withoutDot(apex));
}

function agencyText(isTemplated: boolean): string {
  return `# Made from zone files. Say here who the servers and name servers are.\nagency: {}\n${isTemplated ? 'tenants: { template: standard }\n' : ''}`;
}
