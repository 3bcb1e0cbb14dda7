/** When a serial was made, as far as its form tells: `YYYYMMDDnn`, or seconds since 1970. */
export function serialInWords(serial: number): string | undefined {
  const [, year = '', month = '', day = '', change = ''] =
    /^(19[89]\d|20\d\d)(\d\d)(\d\d)(\d\d)$/.exec(String(serial)) ?? [];
  if (year !== '' && isDay(Number(year), Number(month), Number(day)))
    return `${year}-${month}-${day}, change ${Number(change)} of that day`;
  // From 2001 to 2100, as far as 32 bits reach.
  if (serial < 978_307_200 || serial > 4_102_444_800) return undefined;
  return `${new Date(serial * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC, in seconds since 1970`;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
