import type { Reply, ReplyError } from './reply';

/** The hub refused the whole of an operation. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly error: ReplyError | undefined,
  ) {
    super(message);
  }

  get tryAgainInSeconds(): number | undefined {
    const again = this.error?.extensions['tryAgainInSeconds'];
    return typeof again === 'number' ? again : undefined;
  }

  get tryAgainAt(): string | undefined {
    const at = this.error?.extensions['tryAgainAt'];
    return typeof at === 'string' ? at : undefined;
  }
}

/** Codes that stand beside data: the page says them where they belong. */
const BESIDE_DATA: ReadonlySet<string> = new Set(['WITHHELD', 'SOURCE_UNAVAILABLE']);

/** Throws Refused where nothing was answered at all. */
export function refuseFailed(reply: Reply): void {
  const shows = Object.values(reply.data ?? {}).some((value) => value !== null);
  const [first] = reply.errors.filter(({ extensions }) => !BESIDE_DATA.has(extensions.code));
  if (first && !shows) throw new Refused(first.extensions.code, first.message, first);
  // What a page is about is itself withheld, or its agency does not answer: no part of the page can say so.
  const root = shows ? undefined : reply.errors.find(({ path = [] }) => path.length === 1);
  if (root) throw new Refused(root.extensions.code, root.message, root);
  if (reply.data === null)
    throw new Refused(
      reply.errors[0]?.extensions.code ?? 'INTERNAL_SERVER_ERROR',
      'The hub gave no answer.',
      reply.errors[0],
    );
}
