import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

// Certificates of tests: X.509 written by hand (RFC 5280), because Node makes keys and no certificates.

const der = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const size =
    body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), size, body]);
};
const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
const oid = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const name = (text: string) => sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(text)))));
const time = (at: Date) => der(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, '')));
/** ecdsa-with-SHA256 */
const ALGORITHM = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const TRUE = der(0x01, Buffer.from([0xff]));
const DAY = 86_400_000;

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface Authority extends Certificate {
  readonly name: string;
  readonly privateKey: KeyObject;
}

interface Wanted {
  /** The DNS name that it is for. */
  readonly host: string;
  /** From and until how many days from now it is valid. */
  readonly days?: readonly [from: number, until: number];
}

function certificate(subject: string, days: readonly [number, number], extensions: Buffer, by?: Authority): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const serial = createHash('sha256').update(spki).digest().subarray(0, 8);
  serial[0]! &= 0x7f;
  serial[0]! |= 0x01;
  const [from, until] = days.map((day) => time(new Date(Date.now() + day * DAY)));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ALGORITHM,
    name(by?.name ?? subject),
    sequence(from!, until!),
    name(subject),
    spki,
    der(0xa3, sequence(extensions)),
  );
  const signature = sign('sha256', signed, by?.privateKey ?? privateKey);
  const whole = sequence(signed, ALGORITHM, der(0x03, Buffer.from([0]), signature));
  const pem = whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    name: subject,
    privateKey,
    cert: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** An authority of its own, and what it signs. */
export function openAuthority(): { readonly cert: string; sign(wanted: Wanted): Certificate } {
  const isAuthority = sequence(oid(0x55, 0x1d, 0x13), TRUE, der(0x04, sequence(TRUE)));
  const authority = certificate('An authority of tests', [-30, 30], isAuthority);
  return {
    cert: authority.cert,
    sign({ host, days = [-2, 2] }) {
      const named = sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(der(0x82, Buffer.from(host)))));
      return certificate(host, days, named, authority);
    },
  };
}
