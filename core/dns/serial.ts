/** Serial number arithmetic (RFC 1982) and the serial that a deploy gives a zone. */

/** How a new serial is chosen: `YYYYMMDDnn`, seconds since 1970, or one more than before. */
export type SerialPolicy = 'date' | 'unix' | 'increment';

const half = 0x80000000;
const whole = 0x100000000;

/** Whether `serial` is greater than `other` in RFC 1982 §3.2: a secondary that holds `other` would transfer. */
export function isNewerSerial(serial: number, other: number): boolean {
  const distance = (serial - other + whole) % whole;
  return distance > 0 && distance < half;
}

/** The serial that no other one of the list is newer than; undefined for an empty list. */
export function greatestSerial(serials: Iterable<number>): number | undefined {
  let greatest: number | undefined;
  for (const serial of serials) {
    if (greatest === undefined || isNewerSerial(serial, greatest)) greatest = serial;
  }
  return greatest;
}

/**
 * The serial for the next version of a zone: what the policy says for `now` (UTC) where that is newer than `current`,
 * else one more than `current`, so that the hundredth deploy of a day counts on instead of failing. Never 0, which
 * some software takes for "no serial". `current` is the greatest serial that any server may hold; undefined for none.
 */
export function nextSerial(policy: SerialPolicy, current: number | undefined, now: Date): number {
  const wanted = serialByPolicy(policy, now);
  if (current === undefined) return wanted ?? 1;
  if (wanted !== undefined && isNewerSerial(wanted, current)) return wanted;
  return (current + 1) % whole || 1;
}

/**
 * Whether `current` lies so far beyond the policy that the policy's own numbers cannot be used: a typing mistake such
 * as 2099010100, or dated serials when the policy is `unix`. A day of counting past 99 is not meant by that.
 */
export function isSerialAhead(policy: SerialPolicy, current: number, now: Date): boolean {
  const tomorrow = serialByPolicy(policy, new Date(now.getTime() + 2 * 86_400_000));
  return tomorrow !== undefined && !isNewerSerial(tomorrow, current);
}

function serialByPolicy(policy: SerialPolicy, now: Date): number | undefined {
  if (policy === 'unix') return Math.floor(now.getTime() / 1000) % whole;
  if (policy === 'increment') return undefined;
  return ((now.getUTCFullYear() * 100 + now.getUTCMonth() + 1) * 100 + now.getUTCDate()) * 100;
}
