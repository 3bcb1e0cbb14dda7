import { field } from '../field.ts';
import { hexRest } from '../fields/encoded.ts';
import { u8Or } from '../fields/number.ts';

/** The fields that TLSA and SMIMEA share (RFC 6698 §2.1, mnemonics of RFC 7218). */
export const tlsaFields = [
  field(
    'usage',
    u8Or({ 'PKIX-TA': 0, 'PKIX-EE': 1, 'DANE-TA': 2, 'DANE-EE': 3, PRIVCERT: 255 }),
    'What the certificate is checked against.',
    {
      values: {
        '0': 'PKIX-TA: a CA that must also be trusted',
        '1': 'PKIX-EE: this certificate, and a trusted CA',
        '2': 'DANE-TA: this CA, trusted or not',
        '3': 'DANE-EE: this certificate or key alone',
      },
    },
  ),
  field('selector', u8Or({ CERT: 0, SPKI: 1, PRIVSEL: 255 }), 'Which part of the certificate.', {
    values: { '0': 'Cert: the whole certificate', '1': 'SPKI: its public key' },
  }),
  field(
    'matching',
    u8Or({ FULL: 0, 'SHA2-256': 1, 'SHA2-512': 2, PRIVMATCH: 255 }),
    'How the data is given.',
    {
      values: { '0': 'Full: the data itself', '1': 'SHA-256: 32 octets', '2': 'SHA-512: 64 octets' },
    },
  ),
  field('data', hexRest, 'The certificate, key or digest.'),
];
