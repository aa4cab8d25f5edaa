const WIDTH = 132;

/**
 * A whole value as few lines as it takes: what fits on a line stands on one. The pages' `nodes` are left out, because
 * every list has them; nothing else is.
 */
export function outline(value: unknown, indent = ''): string {
  const plain = withoutNodes(value);
  const line = inline(plain);
  if (line.length + indent.length <= WIDTH || plain === null || typeof plain !== 'object') return line;
  const deeper = `${indent}  `;
  const entries = Array.isArray(plain)
    ? plain.map((entry) => `${deeper}- ${outline(entry, deeper).trimStart()}`)
    : Object.entries(plain).map(([name, entry]) =>
        `${deeper}${name}: ${outline(entry, deeper)}`.replace(': \n', ':\n'),
      );
  return `\n${entries.join('\n')}`;
}

function withoutNodes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNodes);
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value);
  if (names.length === 1 && names[0] === 'nodes') return withoutNodes((value as { nodes: unknown }).nodes);
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutNodes(entry)]));
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([name, entry]) => `${name}: ${inline(entry)}`)
      .join(', ')} }`;
  }
  return String(value);
}
