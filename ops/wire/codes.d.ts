/** Response codes (RFC 1035 §4.1.1, RFC 2136 §2.2, RFC 6895 §2.3). */
export declare const rcode: {
  readonly noError: 0;
  readonly formErr: 1;
  readonly servFail: 2;
  readonly nxDomain: 3;
  readonly notImp: 4;
  readonly refused: 5;
  readonly notAuth: 9;
};
/** What people call a response code: `NXDOMAIN`, or `RCODE23`. */
export declare function rcodeName(code: number): string;
/** The only class that zones of this project have: IN. */
export declare const classIn = 1;
/** The most octets of a UDP answer that pass the internet unfragmented (DNS flag day 2020). */
export declare const udpPayload = 1232;
