import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import {
  canonicalIdentifier,
  nodeOf,
  SCHEME_OF,
  type NoteProtection,
  type Particulars,
  type PeopleContext,
  type PersonView,
} from '../people';
import { hubMadeNumber } from '../kernel';
import { isSystemRole, type SourceAgency } from '../sharing';
import { OWN_SCHEMES } from '../partnership';
import type { RequestScope } from '../subgraph';
import type { PeopleMadeKnown, PeopleToMakeKnown, PersonToMakeKnown } from './input';
import type { OwnWordStore } from './own-word-store';
import { mayBeToldOf, whoseWord } from './policy';

const MOST_PEOPLE = 20;

/** What was found about one of the people, of whom whoever asks may be told. */
export interface FoundOf {
  readonly person: string;
  readonly isJoined: boolean;
  readonly isAsked: boolean;
}

export interface MakingKnownDeps {
  /** Counts the people who are made known, and refuses beyond what is allowed. */
  readonly allow: (scope: RequestScope, people: readonly Particulars[]) => Promise<void>;
  readonly store: OwnWordStore;
  /** Enters in the log that somebody confirms, before it is so. */
  readonly note: NoteProtection;
  /**
   * Writes a family file as an agency’s own word, matched in the same transaction; `meant` are those whose person is
   * settled. Answers by key.
   */
  readonly makeKnown: (
    file: object,
    meant: ReadonlyMap<string, string>,
    mayJoin: (people: readonly string[]) => Promise<ReadonlySet<string>>,
    scope: RequestScope,
  ) => Promise<ReadonlyMap<string, FoundOf>>;
}

const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** The schemes in which agencies number their own records: none gives another’s. */
const AGENCIES_OWN: ReadonlySet<string> = new Set(OWN_SCHEMES);

/**
 * Makes people known to the hub by an agency’s own word, as loading does it: filed, matched and joined, all or nothing. It
 * opens nothing of anybody by that: until somebody else has confirmed it, it ties the agency to nobody.
 */
export async function makePeopleKnown(
  asked: PeopleToMakeKnown,
  deps: MakingKnownDeps,
  context: PeopleContext,
): Promise<PeopleMadeKnown> {
  const { scope } = context;
  const agency = whoseWord(context);
  check(asked);
  const isSystem = isSystemRole(scope.practitioner.role);
  if (isSystem && asked.people.some(({ isForMyDesk }) => isForMyDesk))
    throw badInput('A system has no desk. Leave out isForMyDesk.');
  const named = await Promise.all(asked.people.map((one, index) => personNamed(one, index, context)));
  const ids = named.flatMap((view) => view?.id ?? []);
  if (new Set(ids).size < ids.length) throw badInput('Two of the people are one person. Name each person once.');
  await deps.allow(scope, asked.people.filter(({ person }) => !person).map(particularsOf));

  const act = scope.idempotencyKey ?? scope.requestId;
  const numbers = asked.people.map(
    ({ key }, index) => numberAt(named[index], agency) ?? hubMadeNumber([scope.practitioner.id, act, key]),
  );
  const places = asked.people.some(({ addresses }) => (addresses ?? []).length > 0);
  const settled = new Set(ids);
  // Whether somebody is found hangs on what is not told of them and of others who are like them. On the perpetrator's
  // side that would answer any guess, so by particulars nobody is found, and a human is asked without a word.
  const isToldWhoWasFound = scope.practitioner.side !== 'PERPETRATOR';
  const mayJoin = async (people: readonly string[]): Promise<ReadonlySet<string>> => {
    // Somebody who is not there is asked about too: it takes the same whether or not anybody was found.
    const views = await context.standingOf([...people, randomUUID()]);
    return new Set(
      people.filter((id) => {
        const view = views.get(id);
        const isTold = view?.everybody.every((one) => mayBeToldOf(one, { places })) ?? false;
        return settled.has(id) || (isTold && isToldWhoWasFound);
      }),
    );
  };
  const meant = new Map(
    asked.people.flatMap(({ key }, index) => {
      const view = named[index];
      return view ? [[key, view.id] as const] : [];
    }),
  );
  const found = await deps.makeKnown(fileOf(asked, agency, act, numbers, scope), meant, mayJoin, scope);
  const { people } = context.afterwards();
  return {
    people: await Promise.all(
      asked.people.map(async ({ key }, index) => {
        const number = numbers[index]!;
        // A system is told the number, and reads nobody.
        const view = isSystem ? null : await people.load({ scheme: SCHEME_OF[agency], value: number });
        const { isJoined, isAsked } = found.get(key)!;
        return {
          key,
          number,
          found: isJoined || meant.has(key) ? 'JOINED' : isAsked && isToldWhoWasFound ? 'QUESTION' : 'NEW',
          person: view ? nodeOf(view, context) : null,
        } as const;
      }),
    ),
  };
}

function check({ people, relationships, households }: PeopleToMakeKnown): void {
  if (people.length === 0 || people.length > MOST_PEOPLE)
    throw badInput(`Make one to ${MOST_PEOPLE} people known at a time.`);
  people.forEach(({ person, sex, names, births, identifiers }, index) => {
    const says = [names, births, identifiers].some((list) => (list ?? []).length > 0) || (sex ?? null) !== null;
    if (person && says)
      throw badInput(
        `people.${index}: somebody whom you name by a number is there already. Correct your agency’s own word of them with correctAssertion.`,
      );
    if (!person && !says) throw badInput(`people.${index}: say what they are called, or who they are by a number.`);
    for (const { scheme } of identifiers ?? [])
      if (AGENCIES_OWN.has(scheme))
        throw badInput(
          `people.${index}: ${scheme} is an agency’s own number. Name them with person, where you see them.`,
        );
  });
  if ((relationships ?? []).length > 100 || (households ?? []).length > MOST_PEOPLE)
    throw badInput('Give at most 100 relationships and 20 households at a time.');
}

/** What somebody is looked for by. */
const particularsOf = ({ names, births, identifiers, addresses }: PersonToMakeKnown): Particulars => ({
  given: names?.[0]?.given,
  family: names?.[0]?.family,
  name: names?.[0]?.whole,
  bornOn: births?.[0]?.bornOn,
  identifiers,
  postcode: addresses?.[0]?.postcode,
});

/** Whom a number names: somebody whom whoever asks sees by it. */
async function personNamed(
  { person }: PersonToMakeKnown,
  index: number,
  context: PeopleContext,
): Promise<PersonView | undefined> {
  if (!person) return undefined;
  const view = await context.people.ask(context.canonical(person));
  if (!view) throw badInput(`people.${index}: there is nobody by this number whom you may see.`);
  return view;
}

/** By which number the agency has somebody already. */
const numberAt = (view: PersonView | undefined, agency: SourceAgency): string | undefined =>
  view?.isThereAt(agency)
    ? (view.facts.involvement.find(({ holder, known, recordKey }) => holder === agency && known && recordKey !== null)
        ?.recordKey ?? undefined)
    : undefined;

/** What was said, as a family file says it; what was left out is left out. */
function fileOf(
  { people, relationships, households }: PeopleToMakeKnown,
  agency: SourceAgency,
  act: string,
  numbers: readonly string[],
  { practitioner }: RequestScope,
): object {
  const asserted = { assertedBy: [agency] };
  const each = (some: readonly object[] | null | undefined) =>
    (some ?? []).map((one) => ({ ...given(one), ...asserted }));
  return {
    format: 'whole-picture/family/1',
    reference: `own-word-${hubMadeNumber([practitioner.id, act]).toLowerCase()}`,
    title: 'Made known over the API',
    people: people.map((person, index) => ({
      key: person.key,
      ...given({ sex: person.sex }),
      names: each(person.names),
      births: each(person.births),
      identifiers: each(person.identifiers),
      addresses: each(person.addresses),
      knownTo: {
        [agency]: {
          id: canonicalIdentifier(SCHEME_OF[agency], numbers[index]!).value,
          ...given({ since: person.since, desk: person.isForMyDesk ? practitioner.desk : undefined }),
        },
      },
    })),
    relationships: each(relationships),
    households: (households ?? []).map(({ members }, index) => ({
      key: `home-${index}`,
      ...asserted,
      members: members.map((member) => given(member)),
    })),
  };
}

const given = (one: object): object =>
  Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null && value !== undefined));
