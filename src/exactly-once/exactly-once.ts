import { GraphQLError, type ExecutionResult } from 'graphql';
import { inOneTransaction, type Database } from '../kernel';
import { setActOnce, type RequestScope } from '../subgraph';
import { ActStore, type ActRow } from './act-store';
import {
  answerAgain,
  askerOf,
  isNoLess,
  keptAnswer,
  numbersIn,
  type KeptAnswer,
  type PeopleSeen,
  type Released,
  type Whose,
} from './kept-answer';
import { Places } from './places';
import { Sealing } from './sealed';

export interface ExactlyOnceDeps {
  readonly database: Database;
  /** The hub's own secret. */
  readonly secret: Buffer;
  /** At which desks the work is that has these numbers. */
  readonly whoseIs: (numbers: readonly string[]) => Promise<Whose>;
  /** Whom of those with these numbers the asker may see. */
  readonly peopleSeen: (scope: RequestScope, numbers: readonly string[]) => Promise<PeopleSeen>;
  /** Of what was shown, what is released to the asker whole and what in part, by whose record of whom. */
  readonly releasedOf: (scope: RequestScope, shown: KeptAnswer['disclosures']) => Promise<Released>;
  /** Enters again what was shown, as it would be released now. False where something of it would not be. */
  readonly mayStillBeShown: (scope: RequestScope, kept: Pick<KeptAnswer, 'disclosures'>) => Promise<boolean>;
  readonly refusal: (code: Refusal) => GraphQLError;
}

type Refusal = 'IDEMPOTENCY_KEY_REUSED' | 'IDEMPOTENCY_KEY_IN_USE' | 'DONE_BEFORE';

/** A mutation that has a key. */
export interface ActAsked {
  readonly scope: RequestScope & { readonly idempotencyKey: string };
  /** What it does: the fields of the mutation by their names, and the names under which they are answered. */
  readonly does: readonly string[];
  readonly answeredAs: readonly string[];
  /** All that was sent: the operation and its variables. */
  readonly sent: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What could be that the hub does not know of: whatever was done is taken back, and may be sent again. */
const IN_DOUBT: ReadonlySet<unknown> = new Set([undefined, 'INTERNAL_SERVER_ERROR', 'SOURCE_UNAVAILABLE']);

class TakenBack extends Error {
  constructor(readonly result: ExecutionResult) {
    super('it is not known what was done, so nothing of it stands');
  }
}

class DoneMeanwhile extends Error {}

/** PostgreSQL gave up waiting for whoever does the same. */
const TIMED_OUT = '57014';

export type ExactlyOnce = (asked: ActAsked, act: () => Promise<ExecutionResult>) => Promise<ExecutionResult>;

/**
 * Does what has a key once. The key, what was sent under it and what was answered are kept for a day, in the one
 * transaction in which the hub does it: whatever is cut off before that has done nothing, and whatever is sent again
 * after it is answered what was answered the first time. Who sends the same at once waits for the first.
 *
 * What was answered is decided again before it is shown again: it outlives no withdrawal of the right to read it.
 */
export function openExactlyOnce(deps: ExactlyOnceDeps): ExactlyOnce {
  const { database, secret, whoseIs, peopleSeen, releasedOf, mayStillBeShown, refusal } = deps;
  const acts = new ActStore(database);
  const places = new Places(() => Math.max(1, Math.floor((database.pool.options.max ?? 2) / 2)));

  return async function once(asked, act) {
    const { scope, does, sent } = asked;
    const { id } = scope.practitioner;
    const sealing = new Sealing(secret, JSON.stringify([id, [...does].sort(), scope.idempotencyKey]));
    const digest = sealing.digestOf(sent);
    const before = async (): Promise<ExecutionResult | undefined> => {
      const row = await acts.find(sealing.name, scope.startedAt);
      return row && again(row, digest, sealing, scope);
    };
    // For the agencies too that it writes at, each in a transaction of its own.
    setActOnce(scope, { name: sealing.name.toString('hex'), sent: digest.toString('hex') });
    return places.inTurn(sealing.name.toString('hex'), async () => {
      for (let tried = 1; ; tried += 1) {
        const done = await before();
        if (done) return done;
        try {
          return await places.taking(() => inOneTransaction(database.pool, () => doIt(asked, digest, sealing, act)));
        } catch (cause) {
          if (cause instanceof TakenBack) return cause.result;
          if ((cause as { code?: unknown }).code === TIMED_OUT) throw refusal('IDEMPOTENCY_KEY_IN_USE');
          if (!(cause instanceof DoneMeanwhile) || tried === 3) throw cause;
        }
      }
    });
  };

  async function doIt(
    { scope, answeredAs, variables }: ActAsked,
    digest: Buffer,
    sealing: Sealing,
    act: () => Promise<ExecutionResult>,
  ): Promise<ExecutionResult> {
    if (!(await acts.begin(sealing.name, digest, scope.startedAt))) throw new DoneMeanwhile();
    const result = await act();
    const failed = failures(result, answeredAs);
    if ([...failed.values()].some((code) => IN_DOUBT.has(code))) throw new TakenBack(nothingDone(result, answeredAs));
    if (answeredAs.every((key) => failed.has(key))) {
      await acts.free(sealing.name);
      return result;
    }
    const numbers = numbersIn(variables, result.data, scope.disclosures);
    const [whose, people] = [await whoseIs(numbers), await peopleSeen(scope, numbers)];
    const released = await releasedOf(scope, scope.disclosures);
    await acts.keep(sealing.name, sealing.seal(keptAnswer(result, scope, { whose, people, released })));
    return result;
  }

  async function again(row: ActRow, digest: Buffer, sealing: Sealing, scope: RequestScope): Promise<ExecutionResult> {
    if (!row.sent.equals(digest)) throw refusal('IDEMPOTENCY_KEY_REUSED');
    const kept = sealing.unseal<KeptAnswer>(row.sealed);
    // What was kept before it was noted what is released cannot be decided again.
    if (!kept || !('released' in kept) || kept.asker !== askerOf(scope)) throw refusal('DONE_BEFORE');
    const isAsItWas =
      isWithin(kept.whose, await whoseIs(Object.keys(kept.whose))) &&
      isNoLess(kept.people, await peopleSeen(scope, Object.keys(kept.people))) &&
      isNoLess(kept.released, await releasedOf(scope, kept.disclosures));
    if (!isAsItWas || !(await mayStillBeShown(scope, kept))) throw refusal('DONE_BEFORE');
    return answerAgain(kept, scope);
  }
}

const isWithin = (was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(was).every(([number, value]) => is[number] === value);

/** The fields of a mutation that were refused, each with the code. */
function failures({ data, errors = [] }: ExecutionResult, answeredAs: readonly string[]): ReadonlyMap<string, unknown> {
  const failed = new Map<string, unknown>();
  for (const { path = [], extensions } of errors) {
    const [key] = path;
    if (path.length > 1 || (typeof key === 'string' && (data?.[key] ?? null) !== null)) continue;
    for (const one of key === undefined ? answeredAs : [String(key)]) failed.set(one, extensions['code']);
  }
  return failed;
}

/** As it is answered where everything was taken back: nothing stands, and each field that had been done says so. */
function nothingDone({ errors = [] }: ExecutionResult, answeredAs: readonly string[]): ExecutionResult {
  const failed = errors.filter(({ path = [] }) => path.length < 2);
  const said = new Set(failed.flatMap(({ path }) => path?.[0] ?? []));
  return {
    data: Object.fromEntries(answeredAs.map((key) => [key, null])),
    errors: [
      ...failed,
      ...answeredAs
        .filter((key) => !said.has(key))
        .map(
          (key) =>
            new GraphQLError(
              'It was not done, because something beside it failed. Send it again with the same Idempotency-Key.',
              { path: [key], extensions: { code: 'SOURCE_UNAVAILABLE' } },
            ),
        ),
    ],
  };
}
