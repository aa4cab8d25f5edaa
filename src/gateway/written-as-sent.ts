import type { AskedField, Variables } from './answer-plan';

type Sent = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every name that stands for an entry or a record in what was sent. */
function namesSent(records: unknown): {
  readonly names: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly count: number;
} {
  const names = new Set<string>();
  const edges = new Set<string>();
  let count = 0;
  for (const [edge, entries] of Object.entries(isObject(records) ? records : {})) {
    const list = Array.isArray(entries)
      ? (entries as unknown[])
      : entries === null || entries === undefined
        ? []
        : [entries];
    if (list.length > 0) edges.add(edge);
    for (const entry of list) {
      count += 1;
      if (isObject(entry)) for (const value of Object.values(entry)) if (typeof value === 'string') names.add(value);
    }
  }
  return { names, edges, count };
}

/** Does an agency say of what was sent what became of it, and of nothing else? */
export function isAsSent(field: AskedField, variables: Variables, read: unknown): boolean {
  const { names, edges, count } = namesSent(field.records?.(variables));
  if (!isObject(read)) return false;
  const written = field.one?.fields.filter(({ name }) => name === 'written') ?? [];
  return written.every((list) => {
    const entries = read[list.key] as readonly Sent[];
    const fields = list.one?.fields ?? [];
    return (
      entries.length === count &&
      entries.every((entry) =>
        fields.every(({ key, name }) => {
          const value = entry[key];
          if (name === 'reference') return names.has(String(value));
          return name !== 'edge' || edges.has(String(value));
        }),
      )
    );
  });
}
