/** The ports of services that SRV records name, by the first label of the owner (IANA service names). */
const ports: Readonly<Record<string, number>> = {
  _autodiscover: 443,
  _caldav: 80,
  _caldavs: 443,
  _carddav: 80,
  _carddavs: 443,
  _imap: 143,
  _imaps: 993,
  _kerberos: 88,
  _ldap: 389,
  _ldaps: 636,
  _matrix: 8448,
  '_matrix-fed': 8448,
  _minecraft: 25565,
  _pop3: 110,
  _pop3s: 995,
  _sieve: 4190,
  _sip: 5060,
  _sips: 5061,
  _stun: 3478,
  _submission: 587,
  _submissions: 465,
  _turn: 3478,
  '_xmpp-client': 5222,
  '_xmpp-server': 5269,
};

/** The port that a service usually has; `label` is such as `_imaps`. */
export function servicePort(label: string): number | undefined {
  return Object.hasOwn(ports, label) ? ports[label] : undefined;
}
