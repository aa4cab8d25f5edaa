import { getSystemErrorName } from 'node:util';

/**
 * Why a receiver was not reached, so that whoever looks after it knows what to mend and does not have to try it by
 * hand.
 *
 * Each is what Node and OpenSSL say of a connection, by their codes. What the receiver itself says is never read.
 */
export const NOT_REACHED = {
  NAME_NOT_FOUND: 'The name in its address is not known, or the name server did not answer.',
  CONNECTION_REFUSED: 'Nothing listens at its address.',
  NETWORK_UNREACHABLE: 'No way leads to its address: a firewall or a route.',
  CONNECTION_LOST: 'The connection broke before an answer came.',
  CERTIFICATE_NOT_TRUSTED:
    'Its certificate is signed by nobody whom the hub trusts. NODE_EXTRA_CA_CERTS adds an authority.',
  CERTIFICATE_EXPIRED: 'Its certificate has expired.',
  CERTIFICATE_NOT_YET_VALID: 'Its certificate is not valid yet; or a clock is wrong.',
  CERTIFICATE_OF_ANOTHER_NAME: 'Its certificate is for another name than the one in its address.',
  CERTIFICATE_REVOKED: 'Its certificate was revoked.',
  TLS_FAILED: 'What answers there does not speak TLS, or none that the hub speaks.',
  NOT_HTTP: 'What answers there does not speak HTTP.',
  NOT_REACHED: 'The connection failed in a way that has no name here.',
} as const;

export type NotReached = keyof typeof NOT_REACHED;

const BY_CODE: readonly (readonly [codes: RegExp, why: NotReached])[] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|EDNS)$/, 'NAME_NOT_FOUND'],
  [/^ECONNREFUSED$/, 'CONNECTION_REFUSED'],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/, 'NETWORK_UNREACHABLE'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, 'CONNECTION_LOST'],
  [/^CERT_HAS_EXPIRED$/, 'CERTIFICATE_EXPIRED'],
  [/^CERT_NOT_YET_VALID$/, 'CERTIFICATE_NOT_YET_VALID'],
  [/^(ERR_TLS_CERT_ALTNAME\w+|HOSTNAME_MISMATCH)$/, 'CERTIFICATE_OF_ANOTHER_NAME'],
  [/^CERT_REVOKED$/, 'CERTIFICATE_REVOKED'],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/,
    'CERTIFICATE_NOT_TRUSTED',
  ],
  [/^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+)$/, 'TLS_FAILED'],
  [/^HPE_\w+$/, 'NOT_HTTP'],
];

/** A mail library puts a code of its own in the place of these; Node's and OpenSSL's words remain. */
const BY_WORDS: readonly (readonly [words: RegExp, why: NotReached])[] = [
  [/certificate has expired/i, 'CERTIFICATE_EXPIRED'],
  [/certificate is not yet valid/i, 'CERTIFICATE_NOT_YET_VALID'],
  [/does not match certificate/i, 'CERTIFICATE_OF_ANOTHER_NAME'],
  [/certificate revoked/i, 'CERTIFICATE_REVOKED'],
  [/self[- ]signed certificate|unable to (?:get|verify)\b.*\b(?:issuer|certificate)/i, 'CERTIFICATE_NOT_TRUSTED'],
  [/getaddrinfo|queryA/i, 'NAME_NOT_FOUND'],
  [/SSL routines|Error initiating TLS|STARTTLS/i, 'TLS_FAILED'],
  [/socket hang up|closed unexpectedly/i, 'CONNECTION_LOST'],
];

/** By the error with which a connection ended. */
export function whyNotReached(fault: {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly message?: unknown;
}): NotReached {
  const { code, errno, message } = fault;
  const codes = [code, typeof errno === 'number' && errno < 0 ? getSystemErrorName(errno) : errno];
  for (const one of codes) {
    const known = typeof one === 'string' ? BY_CODE.find(([pattern]) => pattern.test(one)) : undefined;
    if (known) return known[1];
  }
  return BY_WORDS.find(([pattern]) => typeof message === 'string' && pattern.test(message))?.[1] ?? 'NOT_REACHED';
}
