/** A serial of the form YYYYMMDDnn (RFC 1912 §2.2), taken apart; the numbers need not be a date that exists. */
export interface DatedSerial {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date in a serial; undefined where its first four digits are no year from 2000 to 2099. */
export function datedSerial(serial: number): DatedSerial | undefined {
  if (serial < 2_000_000_000 || serial >= 2_100_000_000) return undefined;
  return {
    year: Math.floor(serial / 1e6),
    month: Math.floor(serial / 1e4) % 100,
    day: Math.floor(serial / 100) % 100,
  };
}

/** Whether the date exists. A 32nd is let pass: the hundredth change of the last day of a month leads there. */
export function isDate({ month, day }: DatedSerial): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 32;
}

/** How a zone counts its versions, told by its serial: by date, by seconds since 1970, or one by one. */
export function serialStyle(serial: number): 'date' | 'unix' | 'increment' {
  const dated = datedSerial(serial);
  if (dated) return isDate(dated) ? 'date' : 'increment';
  return serial > 1_000_000_000 && serial < 2_000_000_000 ? 'unix' : 'increment';
}
