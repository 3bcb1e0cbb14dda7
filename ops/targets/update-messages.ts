import { rcode, rcodeName } from '../wire/codes.ts';

/** What a server's answer to an update means, and what to do. None of them leaves a zone half changed. */
export function explainRcode(
  code: number,
  zone: string,
  key: string,
): { readonly code: string; readonly message: string } {
  switch (code) {
    case rcode.nxDomain:
    case rcode.yxDomain:
    case rcode.yxRrset:
    case rcode.nxRrset:
      return {
        code: 'drift',
        message:
          `${zone} was changed on the server after the plan was made (${rcodeName(code)}). Nothing was overwritten. ` +
          'Make a new plan and look at what changed.',
      };
    case rcode.notImp:
      return {
        code: 'not-supported',
        message:
          `The server takes no dynamic updates (NOTIMP), so ${zone} is as it was. NSD never does: deploy to it with ` +
          'kind: nsd. Others must be told to allow them.',
      };
    case rcode.refused:
      return {
        code: 'refused',
        message:
          `The server does not let the key ${key} change ${zone} (REFUSED). Allow it there: update-policy or ` +
          'allow-update in BIND, an acl with action update in Knot, TSIG-ALLOW-DNSUPDATE in PowerDNS.',
      };
    case rcode.notAuth:
    case rcode.notZone:
      return {
        code: 'not-primary',
        message:
          `The server is no primary for ${zone}, or does not know the key ${key} (${rcodeName(code)}). ` +
          'Deploy to the primary, and compare the key.',
      };
    default:
      return {
        code: 'failed',
        message:
          `The server did not carry out the update of ${zone} (${rcodeName(code)}). Look at its log, then make a ` +
          'new plan: what it has now is not known to be what the plan was made from.',
      };
  }
}

/** A zone whose changes do not fit into one message. */
export function tooLarge(zone: string, octets: number, limit: number): string {
  return (
    `The changes of ${zone} need a message of ${octets} octets, and one of more than ${limit} would have to be cut in ` +
    'two, which is not carried out as one. Deploy a part of the changes first, or load the zone from a file.'
  );
}
