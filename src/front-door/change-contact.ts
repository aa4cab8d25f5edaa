import { GraphQLError } from 'graphql';
import type { PeopleContext } from '../people';
import { ROLES } from '../sharing';
import { actOnceIn, type RequestScope } from '../subgraph';
import { inTransaction } from '../requests';
import { answersFor, forgetAnswers, type Released } from '../views';
import { tellOfArrivals } from './arrival-notices';
import { keepArrivals, type ArrivalRow } from './arrival-store';
import { asSent, WHOLE_CONTACT, WRITE, WRITTEN } from './contact-form';
import { CONTACT } from './entries';
import { badInput, FRONT_DOOR, notThere } from './policy';
import type { FrontDoorDeps } from './queue';
import { readArrivals, thoseSeen, type SeenArrival } from './read-arrivals';
import type { TriageEntry } from './triage';

type Facts = Readonly<Record<string, unknown>>;

/** One thing that came in, as whoever asks may see it. */
export async function seenOne(rows: readonly ArrivalRow[], context: PeopleContext): Promise<SeenArrival> {
  const [seen] = await thoseSeen(rows, context);
  if (!seen) throw notThere();
  return seen;
}

/** It, as it stands now. */
export async function entryNow(id: string, deps: FrontDoorDeps, context: PeopleContext): Promise<TriageEntry> {
  const [rows, book] = await Promise.all([deps.arrivals.byIds([id]), deps.book()]);
  const [entry] = await readArrivals([await seenOne(rows, context)], book, deps, context);
  if (!entry) throw notThere();
  return entry;
}

/** A contact that is to be changed. */
export interface ContactNamed {
  readonly reference: string;
  /** The version that was read. */
  readonly version: number;
}

/**
 * Changes some of a contact and leaves the rest as it stands: it is read as whoever asks may read it, and sent back with
 * what `change` says. The MASH decides what they may write as it decides for anybody, and enters it.
 *
 * @throws NOT_FOUND where there is none for the asker; CONFLICT where somebody has changed it since; and what the MASH
 * refuses, in its words.
 */
export async function changeContact(
  { reference, version }: ContactNamed,
  change: (facts: Facts) => Facts,
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<TriageEntry> {
  const { scope } = context;
  scope.askedFor.push(`the front door’s contact ${reference}`.slice(0, 100).replaceAll(/\p{C}/gu, '�'));
  const rows = await deps.arrivals.find([{ source: FRONT_DOOR, reference }]);
  const seen = await seenOne(rows, context);
  const before = await contactOf(seen, deps, context);
  const at = before.facts['version'];
  // What was written by this very act, and cut off before it was answered, is for the MASH to say.
  if (typeof at === 'number' && at !== version && !actOnceIn(scope)) throw changedSince(before, version);
  const sent = { ...asSent(before.facts), ...change(before.facts) };
  const result = await deps.askMash(
    { document: WRITE, variables: { records: { contacts: [{ reference, version, ...sent }] } } },
    scope,
  );
  const written = result.data?.[WRITTEN] ?? null;
  if (written === null) {
    const [error] = result.errors ?? [];
    if (error?.extensions?.['code'] === 'CONFLICT') {
      forgetAnswers(context);
      throw changedSince(await contactOf(seen, deps, context), version);
    }
    throw error ?? new GraphQLError('The MASH did not answer. Look whether it was written before you try again.');
  }
  forgetAnswers(context);
  const arrival = seen.arrival;
  const book = await deps.book();
  await inTransaction(deps.arrivals.database, async (sql) => {
    const kept = await keepArrivals(sql, [heardAs(arrival, sent)], scope.startedAt);
    await tellOfArrivals(sql, kept, book, scope.startedAt);
  });
  return entryNow(arrival.id, deps, context);
}

/** The hub hears of it at once what it would hear from the MASH's outbox within a minute. */
const heardAs = ({ source, entry, reference, kind, numbers, receivedAt }: ArrivalRow, sent: Facts) => ({
  source,
  entry,
  reference,
  kind,
  numbers: numbersIn(sent, numbers),
  receivedAt,
  rating: sent['rating'] as string,
  callOut: (sent['callOutReference'] as string | undefined) ?? null,
  decidedAt: sent['decidedAt'] === undefined ? undefined : new Date(sent['decidedAt'] as string),
});

/** Those whom the hub had heard of, and whoever was added. */
const numbersIn = (sent: Facts, before: readonly string[]): string[] => [
  ...new Set([...before, ...((sent['subjects'] ?? []) as readonly { person: string }[]).map(({ person }) => person)]),
];

async function contactOf(
  { arrival, people }: SeenArrival,
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<Released> {
  if (arrival.kind !== 'CONTACT') throw notThere();
  const asked = answersFor(deps, context);
  const answers = (await Promise.all(people.map((view) => asked.about(view, WHOLE_CONTACT, context)))).flat();
  const found = answers
    .flatMap(({ entries }) => entries)
    .find(({ plan, facts }) => plan === CONTACT && facts.reference === arrival.reference);
  if (found) return found;
  if (answers.some(({ outcome }) => outcome === 'UNAVAILABLE'))
    throw new GraphQLError('The MASH did not answer. Nothing was written: try again.', {
      extensions: { code: 'SOURCE_UNAVAILABLE' },
    });
  throw notThere();
}

interface Corrected {
  readonly correctedAt: string;
  readonly correctedBy: string;
  readonly changes: readonly { readonly field: string }[];
}

/** Who has changed a contact since it was read, when, and what: as far as the asker may be told. */
function changedSince({ facts }: Released, version: number): GraphQLError {
  const at = facts['version'];
  const since = ((facts['corrections'] ?? []) as readonly Corrected[]).slice(
    0,
    typeof at === 'number' ? Math.max(0, at - version) : undefined,
  );
  const [last] = since;
  const what = [...new Set(since.flatMap(({ changes }) => changes.map(({ field }) => field)))];
  const message =
    last === undefined
      ? `The contact ${facts.reference} is not at the version that you gave. Read it again, and give the version that you are shown.`
      : `Somebody has changed the contact ${facts.reference} since you read it: ${what.join(', ')}. Nothing was written. Read it again, and give the version that you are shown.`;
  return new GraphQLError(message, {
    extensions: {
      code: 'CONFLICT',
      version: typeof at === 'number' ? at : null,
      changedSince: since.map(({ correctedAt, correctedBy, changes }) => ({
        at: correctedAt,
        by: correctedBy,
        fields: changes.map(({ field }) => field),
      })),
    },
  });
}

const LONGEST_REASON = 4_000;

/** A reason that somebody gives in words. */
export function reasonIn(because: string): string {
  const said = because.trim();
  if (said.length < 3 || said.length > LONGEST_REASON || /\p{Surrogate}|[^\P{C}\n\t]/u.test(said))
    throw badInput('Say why, as plain text of 3 to 4,000 characters: whoever reads the contact later will ask.');
  return said;
}

/** The role of whoever acts, as the MASH writes roles. */
export const roleOf = ({ practitioner }: RequestScope): string => ROLES[practitioner.role].title.replace(/^MASH /, '');
