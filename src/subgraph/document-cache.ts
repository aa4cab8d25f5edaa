import { createHash } from 'node:crypto';
import { Kind, visit, type DocumentNode } from 'graphql';

export interface CacheBounds {
  /** How much may be kept ready in all, in fields: the plan and the compiled code of one field take some 8 kB. */
  readonly fields: number;
  readonly documents: number;
}

/** About 128 MB in one process: a hundred and more operations as large as a family's whole context. */
export const CACHE_BOUNDS: CacheBounds = { fields: 16_000, documents: 2_000 };

/** How many documents are remembered, by a digest alone, of which one was asked for once. */
const SEEN_ONCE = 4_000;

/**
 * Parsed documents, with whatever hangs on them: their plans and compiled code go when they go. A document is kept when
 * it comes for the second time, so that somebody who never asks the same twice pushes out nothing of what others ask
 * all day. Bounded by size and not by number alone; what was used longest ago goes first.
 */
export class DocumentCache {
  private readonly kept = new Map<string, { readonly document: DocumentNode; readonly fields: number }>();
  private readonly seen = new Set<string>();
  private fields = 0;

  constructor(
    private readonly bounds: CacheBounds = CACHE_BOUNDS,
    private readonly sizeOf: (document: DocumentNode) => number = writtenFields,
  ) {}

  get(key: string): DocumentNode | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    // Last in, and so the last to go.
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.document;
  }

  set(key: string, document: DocumentNode): void {
    if (this.kept.has(key)) return;
    const digest = createHash('sha256').update(key).digest('base64');
    if (!this.seen.delete(digest)) {
      if (this.seen.size >= SEEN_ONCE) this.seen.delete(this.seen.values().next().value!);
      this.seen.add(digest);
      return;
    }
    const fields = this.sizeOf(document);
    // One that would push out everything else is parsed each time.
    if (fields > this.bounds.fields / 2) return;
    this.kept.set(key, { document, fields });
    this.fields += fields;
    for (const [oldest, { fields: freed }] of this.kept) {
      if (this.fields <= this.bounds.fields && this.kept.size <= this.bounds.documents) return;
      this.kept.delete(oldest);
      this.fields -= freed;
    }
  }

  delete(key: string): void {
    this.fields -= this.kept.get(key)?.fields ?? 0;
    this.kept.delete(key);
  }

  /** What is kept ready, in fields. */
  get size(): number {
    return this.fields;
  }
}

function writtenFields(document: DocumentNode): number {
  let fields = 0;
  visit(document, { [Kind.FIELD]: () => void (fields += 1) });
  return fields;
}
