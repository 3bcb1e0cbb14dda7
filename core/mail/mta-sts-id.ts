const longest = 32;

/**
 * An id that differs from the one before (RFC 8461 §3.1): the day's, in the form that the old one has, else one more.
 * `today` is when the day began, in seconds since 1970 (UTC).
 */
export function nextPolicyId(id: string, today: number | undefined): string {
  const dated = today === undefined ? undefined : datedLike(id, today);
  // Ids of one form are as long as each other, so their order is that of their letters.
  return dated !== undefined && dated > id ? dated : incremented(id);
}

/** The day with as many zeros as the old id has digits behind its own day; undefined where it begins with no day. */
function datedLike(id: string, today: number): string | undefined {
  const [, rest] = /^20\d{6}(T?\d*)$/i.exec(id) ?? [];
  const day = new Date(today * 1000).toISOString().slice(0, 10).replaceAll('-', '');
  return rest === undefined ? undefined : day + rest.replace(/\d/g, '0');
}

function incremented(id: string): string {
  const [digits = ''] = /\d*$/.exec(id) ?? [];
  const start = id.slice(0, id.length - digits.length);
  const more = String(BigInt(digits || '0') + 1n).padStart(digits.length, '0');
  return start.length + more.length <= longest ? start + more : '1';
}
