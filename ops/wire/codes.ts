/** Response codes (RFC 1035 §4.1.1, RFC 2136 §2.2, RFC 6895 §2.3). */
export const rcode = {
  noError: 0,
  formErr: 1,
  servFail: 2,
  nxDomain: 3,
  notImp: 4,
  refused: 5,
  notAuth: 9,
} as const;

const names: Readonly<Record<number, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
  6: 'YXDOMAIN',
  7: 'YXRRSET',
  8: 'NXRRSET',
  9: 'NOTAUTH',
  10: 'NOTZONE',
  16: 'BADVERS',
};

/** What people call a response code: `NXDOMAIN`, or `RCODE23`. */
export function rcodeName(code: number): string {
  return names[code] ?? `RCODE${code}`;
}

/** The only class that zones of this project have: IN. */
export const classIn = 1;

/** The most octets of a UDP answer that pass the internet unfragmented (DNS flag day 2020). */
export const udpPayload = 1232;
