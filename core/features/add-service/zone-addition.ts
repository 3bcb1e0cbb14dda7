import { type Name, parseName, root, withoutDot } from '../../dns/name.ts';
import { cname, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import type { Service } from '../../mail/services/service.ts';
import { isSpfValue, parseSpf } from '../../mail/spf.ts';
import { insertTerms } from '../../mail/spf-edit.ts';
import { showTerm } from '../../mail/spf-show.ts';
import { targetName } from '../../mail/spf-target-name.ts';
import { parse } from '../../syntax/parse.ts';
import { applyEdits, type Edit, insert } from '../../text/edit.ts';
import type { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { joinStrings, joinText, quoteText } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import type { Uri } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { Place } from '../complete/place.ts';
import { formatText } from '../format/format.ts';
import { showBudget, spfTreesOf } from '../spf-reading.ts';
import { type FilledRecord, filledExchanges, filledRecords } from './filled-records.ts';
import { PlaceholderNames } from './placeholder-names.ts';

/** What adding a service comes to: edits of several files, and what was done and what was left, in sentences. */
export interface Addition {
  readonly edits: ReadonlyMap<Uri, readonly Edit[]>;
  readonly done: string;
}

/** Adds the records of a service to a zone, at the end of one of its files; what is there already stays as it is. */
export function addToZone(
  snapshot: Snapshot,
  document: Document,
  zone: Zone,
  domain: Name,
  service: Service,
): Addition {
  const adding = new ZoneAddition(snapshot, document, zone, domain, service);
  adding.addExchanges();
  adding.addRecords();
  adding.addSpf();
  return adding.result();
}

class ZoneAddition {
  private readonly snapshot: Snapshot;
  private readonly document: Document;
  private readonly zone: Zone;
  private readonly domain: Name;
  private readonly service: Service;
  private readonly place: Place;
  /** The records of the types that services ask for. */
  private readonly records: Readonly<globalThis.Record<FilledRecord['type'], readonly Record[]>>;
  private readonly lines: string[] = [];
  private readonly edits = new Map<Uri, Edit[]>();
  private readonly remarks: string[] = [];
  /** Whether anything is known of what the service needs. */
  private isKnown = false;

  constructor(snapshot: Snapshot, document: Document, zone: Zone, domain: Name, service: Service) {
    this.snapshot = snapshot;
    this.document = document;
    this.zone = zone;
    this.domain = domain;
    this.service = service;
    const ofType = (type: number) => [...zone.rrsetsOf(type)].flatMap((it) => it.records);
    this.records = { CNAME: ofType(cname.code), MX: ofType(mx.code), TXT: ofType(txt.code) };
    this.place = new Place(snapshot, document, zone, document.text.length);
  }

  /** Mail that goes elsewhere goes on to do so: two services would share it by chance. */
  addExchanges(): void {
    const wanted = filledExchanges(this.service, this.domain);
    if (wanted.length === 0) return;
    this.isKnown = true;
    const there = this.zone.find(this.domain, mx.code)?.records.map((it) => it.target ?? root) ?? [];
    if (there.length === 0) for (const record of wanted) this.write(record);
    else if (!there.some((it) => serviceOfExchange(it) === this.service))
      this.remarks.push(
        `Mail still goes to ${there.map(withoutDot).join(', ')}: on the day of the move, write ${wanted.map((it) => `MX ${it.value}`).join(', ')} instead.`,
      );
  }

  addRecords(): void {
    const used = new Set<Record>();
    for (const record of filledRecords(this.service, this.domain)) {
      this.isKnown = true;
      const known = this.knownAs(record).find((it) => !used.has(it));
      if (known) used.add(known);
      else if (!this.isTaken(record)) this.write(record);
    }
  }

  /** The records of the zone that do what a record does, whatever the vendor put into them, or that wait to be filled in. */
  private knownAs({ owner, type, value, ownerPattern, valuePattern }: FilledRecord): readonly Record[] {
    const name = owner === '@' ? this.domain : parseName(owner, this.domain);
    const target = parseName(value.replace(/^\d+ /, ''), root);
    const pattern = valuePattern?.replace(/^(v=spf1 .*) \{names\}$/, '$1');
    return this.records[type].filter((record) => {
      const text = type === 'TXT' ? joinStrings(record.rdata) : withoutDot(record.target ?? root);
      if (record.owner === name && (type === 'TXT' ? text === value : record.target === target)) return true;
      if (pattern === undefined || !matchesPattern(ownerPattern, this.relative(record.owner))) return false;
      return matchesPattern(pattern, text.replace(/^(v=spf1 .*) [~?-]all$/, '$1'), this.domain);
    });
  }

  /** Whether something stands where a record belongs: a key that was published before, or what must go first. */
  private isTaken({ owner, type, valuePattern }: FilledRecord): boolean {
    const name = owner === '@' ? undefined : parseName(owner, this.domain);
    const there = name === undefined ? [] : this.zone.at(name);
    if (name === undefined || there.length === 0) return false;
    if (type !== 'CNAME' && !there.some((it) => it.type === cname.code))
      return valuePattern === undefined && there.some((it) => it.type === txt.code);
    this.remarks.push(`${withoutDot(name)} has another record, which stays: see whether it is still in use.`);
    return true;
  }

  addSpf(): void {
    const { spf } = this.service;
    if (spf?.place !== 'sender domain') return;
    this.isKnown = true;
    const include = `include:${new PlaceholderNames(this.service, this.domain).fill(spf.include)}`;
    const record = this.zone
      .find(this.domain, txt.code)
      ?.records.find((it) => isSpfValue(joinStrings(it.rdata)));
    if (!record) {
      this.write({ owner: '@', type: 'TXT', value: `v=spf1 ${include} ~all` });
      return;
    }
    const parsed = parseSpf(joinStrings(record.rdata));
    const isThere = parsed.terms.some((term) => {
      if (showTerm(parsed.value, term) === include) return true;
      if (term.kind !== 'include') return false;
      const name = targetName(term.domain, { domain: this.domain, sender: this.domain });
      return name !== undefined && serviceOfInclude(name)?.service === this.service;
    });
    if (isThere) return;
    const edit = insertTerms(parsed, include);
    const edits = joinText(record)?.replace(edit.at, edit.newText);
    if (!edits) {
      this.remarks.push(`Its SPF record comes from $GENERATE: add ${include} there.`);
      return;
    }
    const { uri } = record.source;
    this.edits.set(uri, [...(this.edits.get(uri) ?? []), ...edits]);
    const tree = spfTreesOf(this.snapshot, this.zone)(
      parseSpf(applyEdits(parsed.value, [edit])),
      this.domain,
    );
    this.remarks.unshift(`Its SPF record got ${include} (${showBudget(tree)}).`);
  }

  result(): Addition {
    const { lines, edits, remarks } = this;
    const { name, docs } = this.service;
    const { uri, text } = this.document;
    if (!this.isKnown)
      return {
        edits,
        done: `Only the console of ${name} knows which records it needs. It is explained at ${docs}.`,
      };
    if (lines.length > 0) {
      const block = formatText(parse([`; ${name}: ${docs}`, ...lines, ''].join('\n')));
      const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
      const newText = `${gapBehind(text)}${block}`.replaceAll('\n', lineEnd);
      edits.set(uri, [...(edits.get(uri) ?? []), insert(text.length, newText)]);
    }
    const count = lines.length === 1 ? '1 record' : `${lines.length} records`;
    const isOpen = [...edits.values()].flat().some((it) => /\{[A-Z]/.test(it.newText));
    const done = [
      edits.size === 0 ? `What ${name} needs is there already.` : `${name}: ${count} added.`,
      ...remarks,
      ...(isOpen ? [`Fill in what stands in braces: the console of ${name} shows it.`] : []),
    ];
    return { edits, done: done.join(' ') };
  }

  private write({ owner, type, value }: Pick<FilledRecord, 'owner' | 'type' | 'value'>): void {
    const full = (owner === '@' ? this.domain : `${owner}.${this.domain}`) as Name;
    const rdata = type === 'TXT' ? quoteText(value) : `${value}.`;
    this.lines.push(`${this.place.written(full)} ${type} ${rdata}`);
  }

  /** A name below the domain as patterns have it; others whole. */
  private relative(name: Name): string {
    const end = `.${this.domain}`;
    return name.endsWith(end) ? name.slice(0, -end.length) : name;
  }
}

/** What leaves one empty line behind a text. */
function gapBehind(text: string): string {
  if (text === '' || /\n[ \t]*\r?\n$/.test(text)) return '';
  return text.endsWith('\n') ? '\n' : '\n\n';
}
