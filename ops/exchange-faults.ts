/** How the library calls the fields of each list, in the order of the presentation format. */
export const fields: Readonly<Record<string, readonly string[]>> = {
  ns: ['host'],
  a: ['ip'],
  aaaa: ['ip'],
  cname: ['alias'],
  mx: ['preference', 'host'],
  ptr: ['host'],
  txt: ['txt'],
  srv: ['priority', 'weight', 'port', 'target'],
  spf: ['data'],
  caa: ['flags', 'tag', 'value'],
  ds: ['key_tag', 'algorithm', 'digest_type', 'digest'],
};

/** Why JSON of dns-zonefile cannot become a zone, one line each with its place. */
export function faultsOfJson(zone: Readonly<Record<string, unknown>>): readonly string[] {
  const known = new Set(['$origin', '$ttl', 'soa', ...Object.keys(fields)]);
  const unknown = Object.keys(zone).filter((key) => !known.has(key));
  return [
    ...unknown.map((key) => `${key}: dns-zonefile writes no such records, so they would be lost.`),
    ...faultsOfLists(zone),
  ];
}

/** The records of a list; none where it is missing. */
export function entriesOf(zone: Readonly<Record<string, unknown>>, list: string): readonly unknown[] {
  const entries = zone[list] ?? [];
  return Array.isArray(entries) ? entries : [entries];
}

/** What the library would write into a file as it is: a line end, or a `$` that its templates read, changes other records. */
function faultsOfLists(zone: Readonly<Record<string, unknown>>): readonly string[] {
  const { soa, $ttl: ttl } = zone;
  const soaNames = ['mname', 'rname', 'serial', 'refresh', 'retry', 'expire', 'minimum'];
  const isObject = typeof soa === 'object' && soa !== null;
  const faults = isObject ? faultsOfEntry('soa', soa, soaNames) : ['soa: it is missing.'];
  if (ttl !== undefined && !isTtl(ttl)) faults.push('$ttl: it is no number of seconds.');
  for (const [list, names] of Object.entries(fields)) {
    if (zone[list] !== undefined && !Array.isArray(zone[list])) faults.push(`${list}: it is no list.`);
    for (const [i, entry] of entriesOf(zone, list).entries()) {
      const isEntry = typeof entry === 'object' && entry !== null;
      faults.push(
        ...(isEntry ? faultsOfEntry(`${list}[${i}]`, entry, names) : [`${list}[${i}]: it is no record.`]),
      );
    }
  }
  return faults;
}

function faultsOfEntry(place: string, entry: object, names: readonly string[]): string[] {
  const faults: string[] = [];
  const values = entry as Readonly<Record<string, unknown>>;
  for (const name of names) if (values[name] === undefined) faults.push(`${place}.${name}: it is missing.`);
  for (const [name, value] of Object.entries(values)) {
    const at = `${place}.${name}`;
    if (name === 'ttl' && value !== '') {
      if (!isTtl(value)) faults.push(`${at}: it is no number of seconds above 0, so it would be lost.`);
    } else if (typeof value !== 'string' && typeof value !== 'number')
      faults.push(`${at}: it is no text and no number.`);
    else if (/[\n\r$]/.test(String(value)))
      faults.push(`${at}: a line end or a $ cannot be written by dns-zonefile.`);
    else if (name !== 'fullname' && name !== 'name' && !names.includes(name))
      faults.push(`${at}: dns-zonefile does not write it, so it would be lost.`);
  }
  return faults;
}

function isTtl(value: unknown): boolean {
  return /^[1-9]\d{0,9}$/.test(String(value));
}
