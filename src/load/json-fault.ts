const SPACE = /[ \t\r\n]*/y;
const COLON = /[ \t\r\n]*:/y;
const STRING = /"(?:[^"\\\p{Cc}]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON, as a sentence with line and column. JSON.parse says it of some faults and not of
 * others, and quotes what stands around it, which may be somebody's.
 */
export function jsonFault(text: string): string {
  const at = validUntil(text);
  const lines = text.slice(0, at).split('\n');
  const place = `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
  if (at >= text.trimEnd().length) return `It is not JSON: it ends in ${place}, before it is complete.`;
  return `It is not JSON: ${JSON.stringify(String.fromCodePoint(text.codePointAt(at)!))} in ${place} cannot stand there.`;
}

function validUntil(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const value = (): boolean => {
    skip(SPACE);
    if (text[at] === '[') return list(']', value);
    if (text[at] === '{') return list('}', member);
    return skip(STRING) || skip(SCALAR);
  };
  const member = (): boolean => skip(SPACE) && skip(STRING) && skip(COLON) && value();
  const list = (end: string, item: () => boolean): boolean => {
    at += 1;
    skip(SPACE);
    for (let first = true; text[at] !== end || !first; first = false) {
      if (!item()) return false;
      skip(SPACE);
      if (text[at] === end) break;
      if (text[at] !== ',') return false;
      at += 1;
    }
    at += 1;
    return true;
  };
  try {
    if (value()) skip(SPACE);
  } catch {
    // So deep that it cannot be followed: as far as it was followed, it holds.
  }
  return at;
}
