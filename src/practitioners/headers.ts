/** The headers of a request, names in lower case, as Node's `IncomingHttpHeaders` has them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A header's value; nothing if it is absent or blank; `REPEATED` if it came more than once and so says nothing clear.
 */
export function headerOf(headers: RequestHeaders, name: string): string | undefined | typeof REPEATED {
  const values = Object.hasOwn(headers, name) ? [headers[name] ?? []].flat() : [];
  if (values.length > 1) return REPEATED;
  return decoded(values[0] ?? '').trim() || undefined;
}

export const REPEATED = Symbol('repeated');

/**
 * Node reads each byte of a header as one Latin-1 character, but clients send UTF-8: "Siân", or a curly apostrophe,
 * would be logged as gibberish. Text that is not valid UTF-8 is left as it came.
 */
function decoded(value: string): string {
  if (!/[\x80-\xFF]/.test(value) || /[^\x00-\xFF]/.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
