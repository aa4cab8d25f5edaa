import type { GraphQLError } from 'graphql';
import { at } from './answer-errors';
import type { AnswerPlan, Variables } from './answer-plan';

/** What an agency may say to its own people of a write: that it refuses it, and for which of these. */
const WRITING_CODES = {
  BAD_USER_INPUT:
    'The agency refuses what was sent: something in it is not as it must be. Nothing was written. Check each entry against the schema, and what it names.',
  CONFLICT:
    'Somebody has corrected an entry since it was read, or it was never there. Nothing was written. Read it again, and correct that version.',
  IDEMPOTENCY_KEY_REUSED:
    'Something else was written under this Idempotency-Key. Nothing was written now. Give each act a key of its own.',
  NOT_YOUR_RECORDS: 'Only the agency that keeps a record may write it. Ask its named worker to correct what is wrong.',
  NOT_YOURS_TO_WRITE:
    'You may not read something that you sent, so you may not write it. Nothing was written. Leave out what you are not shown, and what stands there is kept.',
} as const;

/** The sentence by which an agency refuses what was sent, if it is one that the hub knows. */
export type RefusalOf = (sent: Readonly<Record<string, unknown>>, code: string, message: string) => string | undefined;

interface Refused {
  readonly errors: readonly unknown[];
  readonly data: unknown;
  readonly plan: AnswerPlan;
  readonly isApart: boolean;
  readonly variables: Variables;
  readonly refusalOf: RefusalOf;
}

/**
 * Refusals of a write. An agency that runs in this process says them in the hub's own program; of one that runs apart a
 * sentence is taken that the hub would say of what was sent, and else the code alone.
 */
export function toItsWriter({ errors, data, plan, isApart, variables, refusalOf }: Refused): GraphQLError[] {
  return plan.root.fields.flatMap(({ key, records }) => {
    if (((data ?? {}) as Record<string, unknown>)[key] !== null && data !== null) return [];
    const error = errors.find((one) => (one as { path?: unknown[] } | null)?.path?.[0] === key) as
      GraphQLError | undefined;
    const code = error?.extensions?.['code'];
    if (error === undefined || code === undefined) return [];
    if (typeof code !== 'string' || !Object.hasOwn(WRITING_CODES, code))
      return isApart
        ? []
        : [
            at([key], {
              message: 'It was not written, none of it. Try again.',
              extensions: { code: 'INTERNAL_SERVER_ERROR' },
            }),
          ];
    const said = String(error.message).slice(0, 2_000);
    const sent = records?.(variables) as Record<string, unknown> | undefined;
    const known = isApart ? sent && refusalOf(sent, code, said) : said;
    const message = known ?? WRITING_CODES[code as keyof typeof WRITING_CODES];
    return [at([key], { message, extensions: { code } })];
  });
}
