import { svcParamKeys } from '../../dns/fields/svc-params.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { span } from '../../text/span.ts';
import { addressOffers } from './addresses.ts';
import type { Offer, Offers } from './offer.ts';
import type { Place } from './place.ts';
import { choice, type Snippet, stop } from './snippet.ts';

/** What most records say, by key; other keys take what the user types. */
const usual: Readonly<Record<string, Snippet>> = {
  alpn: ['alpn=', choice('h2,h3', 'h2', 'http/1.1')],
  'no-default-alpn': ['no-default-alpn'],
  port: ['port=', stop('443')],
  ohttp: ['ohttp'],
  pvd: ['pvd'],
};

/** The parameters of an SVCB or HTTPS record that are not written yet, and the values of the one at the cursor. */
export function serviceParameterOffers(place: Place): Offers {
  const { typed, at, cursor } = place;
  const equals = typed.indexOf('=');
  if (equals >= 0) {
    const comma = Math.max(equals, typed.lastIndexOf(','));
    return {
      at: span(at.start + comma + 1, Math.max(at.start + comma + 1, at.end)),
      typed: typed.slice(comma + 1),
      offers: valueOffers(place, typed.slice(0, equals).toLowerCase()),
    };
  }
  const written = new Set<string>();
  for (let i = 2; place.word(i) !== undefined; i++)
    if (i !== cursor.index) written.add((place.word(i) as string).replace(/=.*/s, '').toLowerCase());
  const offers = svcParamKeys
    .filter(({ name }) => !written.has(name))
    .map(
      ({ key, name, summary }): Offer => ({
        label: name,
        kind: 'term',
        detail: summary,
        rank: key === 0 ? 50 : key,
        text: usual[name] ?? [`${name}=`, stop()],
      }),
    );
  return { at, typed, offers };
}

function valueOffers(place: Place, key: string): readonly Offer[] {
  if (key === 'ipv4hint') return addressOffers(place, a.code);
  if (key === 'ipv6hint') return addressOffers(place, aaaa.code);
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    alpn: { h2: 'HTTP/2', h3: 'HTTP/3', 'http/1.1': 'HTTP/1.1', dot: 'DNS over TLS' },
    port: { '443': 'HTTPS', '853': 'DNS over TLS' },
    mandatory: Object.fromEntries(svcParamKeys.filter((it) => it.key > 0).map((it) => [it.name, it.summary])),
  };
  return Object.entries(values[key] ?? {}).map(([label, detail], rank) => ({
    label,
    kind: 'value',
    detail,
    rank,
  }));
}
