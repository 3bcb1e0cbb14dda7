/** Response codes (RFC 1035 §4.1.1, RFC 2136 §2.2, RFC 6895 §2.3). */
export const rcode = {
  noError: 0,
  formErr: 1,
  servFail: 2,
  nxDomain: 3,
  notImp: 4,
  refused: 5,
  yxDomain: 6,
  yxRrset: 7,
  nxRrset: 8,
  notAuth: 9,
  notZone: 10,
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
  // EDNS says BADVERS with this number, TSIG BADSIG.
  16: 'BADVERS',
};

/** What people call a response code: `NXDOMAIN`, or `RCODE23`. */
export function rcodeName(code: number): string {
  return names[code] ?? `RCODE${code}`;
}

/** The only class that zones of this project have: IN. */
export const classIn = 1;

/** No class at all: in an update, "this record is to go" and "there is none" (RFC 2136 §2.4, §2.5). */
export const classNone = 254;

/** Any class: in an update, "whatever the data" (RFC 2136 §2.4, §2.5). */
export const classAny = 255;

/** The most octets of a UDP answer that pass the internet unfragmented (DNS flag day 2020). */
export const udpPayload = 1232;
