import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { type FoundNode, type PeopleContext, type PersonView } from '../people';
import { inTransaction } from '../requests';
import { forgetAnswers } from '../views';
import { tellOfArrivals } from './arrival-notices';
import { keepArrivals } from './arrival-store';
import { entryNow, roleOf } from './change-contact';
import { keyIn, sameAct } from './acts.resolver';
import { WRITE, WRITTEN } from './contact-form';
import type { ContactSubjectToRecord, ContactToRecord, RecordedContact } from './contact-input';
import { CONTACT } from './entries';
import { actDone, beginAct, endAct } from './hold-store';
import { badInput, FRONT_DOOR } from './policy';
import type { FrontDoorDeps } from './queue';

const MOST_SUBJECTS = 20;

/** Somebody whom a contact names: who they are in the hub, where that is settled; and by which number the MASH has them. */
interface Subject {
  readonly sent: ContactSubjectToRecord;
  readonly view: PersonView | undefined;
  readonly number: string;
  readonly possible: FoundNode | undefined;
}

/** A number of the MASH's own, the same for the same act: whatever is cut off is done again, and makes nobody twice. */
function numberOf(practitioner: string, key: string, what: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([practitioner, key, what]))
    .digest('hex');
  return `FD-${String(BigInt(`0x${digest.slice(0, 24)}`) % 10n ** 14n).padStart(14, '0')}`;
}

/**
 * Records a contact about anybody. Whom it names by a number has to be there for whoever records it. Of whoever it names
 * by particulars it is looked who may be meant: nothing is recorded until that is confirmed. Then the people are made
 * known, matched and joined as loading does it, with the contact, all or nothing; once for each key.
 */
export async function recordContact(
  contact: ContactToRecord,
  key: string,
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<RecordedContact> {
  const { scope } = context;
  const practitioner = scope.practitioner.id;
  const act = { practitioner, key: keyIn(key), what: 'RECORD', sent: digestOf(contact) };
  const { database } = deps.arrivals;
  const done = await inTransaction(database, (sql) => actDone(sql, act));
  if (done) {
    const { arrival } = sameAct(done, act);
    return { outcome: 'RECORDED', entry: await entryNow(arrival!, deps, context), toConfirm: [] };
  }
  check(contact, scope.startedAt);
  const reference = numberOf(practitioner, key, 'contact');
  const subjects: Subject[] = [];
  for (const [index, sent] of contact.subjects.entries())
    subjects.push(await subjectOf(sent, index, numberOf(practitioner, key, `subject ${index}`), deps, context));
  const twice = subjects.find(
    ({ view }, index) => view && subjects.findIndex((other) => other.view?.id === view.id) < index,
  );
  if (twice) throw badInput('Two of the subjects are one person. Name each person once.');
  const toConfirm = subjects.flatMap(({ possible }, index) =>
    possible && possible.found.length > 0 ? [{ subject: String(index), possible }] : [],
  );
  if (toConfirm.length > 0) return { outcome: 'TO_CONFIRM', entry: null, toConfirm };

  const receivedAt = new Date(contact.receivedAt ?? scope.startedAt.toISOString());
  const file = fileOf(contact, reference, receivedAt, subjects, context);
  const isWritten = await deps.makeKnown(file, meantBy(subjects), scope);
  if (!isWritten) await writeAtTheMash(file[FRONT_DOOR].contacts[0]!, subjects, deps, context);
  const book = await deps.book();
  const arrival = await inTransaction(database, async (sql) => {
    const before = await beginAct(sql, act, scope.startedAt);
    if (before) return sameAct(before, act).arrival!;
    const [kept] = await keepArrivals(
      sql,
      [
        {
          source: FRONT_DOOR,
          entry: CONTACT.entity.name,
          reference,
          kind: 'CONTACT',
          numbers: subjects.map(({ number }) => number),
          receivedAt,
          rating: contact.rating,
          callOut: contact.callOutReference ?? null,
          decidedAt: undefined,
        },
      ],
      scope.startedAt,
    );
    await tellOfArrivals(sql, [kept!], book, scope.startedAt);
    await endAct(sql, act, kept!.id);
    return kept!.id;
  });
  forgetAnswers(context);
  return { outcome: 'RECORDED', entry: await entryNow(arrival, deps, context.afterwards()), toConfirm: [] };
}

/** Where the MASH runs as a process of its own, its contact is written as its own people write: it decides, and enters it. */
async function writeAtTheMash(
  { recordedAt: _, subjects: __, ...contact }: ContactInFile,
  subjects: readonly Subject[],
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<void> {
  // Whom it names has become known just now.
  context.afterwards();
  const parts = subjects.map(({ sent: { role }, number }) => ({ role, person: number }));
  const result = await deps.askMash(
    { document: WRITE, variables: { records: { contacts: [{ ...contact, subjects: parts }] } } },
    context.scope,
  );
  if ((result.data?.[WRITTEN] ?? null) !== null) return;
  throw (
    result.errors?.[0] ??
    new GraphQLError('The MASH did not answer. Send the same contact again, with the same key.', {
      extensions: { code: 'SOURCE_UNAVAILABLE' },
    })
  );
}

interface ContactInFile extends Readonly<Record<string, unknown>> {
  readonly recordedAt: string;
  readonly subjects: readonly object[];
}

const digestOf = (contact: ContactToRecord): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...contact, subjects: contact.subjects.map(({ role }) => role) }))
    .digest('hex');

function check({ subjects, receivedAt }: ContactToRecord, now: Date): void {
  if (subjects.length === 0 || subjects.length > MOST_SUBJECTS)
    throw badInput(`Name one to ${MOST_SUBJECTS} people whom it concerns.`);
  if (receivedAt && new Date(receivedAt) > now) throw badInput('receivedAt lies ahead: a contact has come in already.');
  subjects.forEach(({ person, particulars }, index) => {
    if (!person === !particulars)
      throw badInput(`subjects.${index}: give a number of the person, or what the contact says of them, and not both.`);
  });
}

async function subjectOf(
  sent: ContactSubjectToRecord,
  index: number,
  number: string,
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<Subject> {
  if (sent.person) {
    const view = await context.people.ask(context.canonical(sent.person));
    if (!view) throw badInput(`subjects.${index}: there is nobody by this number whom you may see.`);
    return { sent, view, number: numberAt(view) ?? number, possible: undefined };
  }
  // Recorded before, and cut off before it was answered.
  const before = await context.people.namedBy(FRONT_DOOR, number);
  if (before) return { sent, view: undefined, number, possible: undefined };
  const possible = await deps.possiblePeople(sent.particulars!, context).catch((cause: unknown) => {
    if (!(cause instanceof GraphQLError)) throw cause;
    throw new GraphQLError(`subjects.${index}: ${cause.message}`, { extensions: cause.extensions });
  });
  return { sent, view: undefined, number, possible: sent.isNobodyShown ? undefined : possible };
}

/** By which number the MASH has somebody already. */
const numberAt = (view: PersonView): string | undefined =>
  view.isThereAt(FRONT_DOOR)
    ? (view.facts.involvement.find(
        ({ holder, known, recordKey }) => holder === FRONT_DOOR && known && recordKey !== null,
      )?.recordKey ?? undefined)
    : undefined;

/** Whoever was named by a number and is new to the MASH: of its new record it is known whose it is. */
const meantBy = (subjects: readonly Subject[]): ReadonlyMap<string, string> =>
  new Map(
    subjects.flatMap(({ view, number }, index) =>
      view && numberAt(view) !== number ? [[`s${index}`, view.id] as const] : [],
    ),
  );

/** The contact and its people, as a family file would say it. */
function fileOf(
  { subjects: _, receivedAt: __, ...contact }: ContactToRecord,
  reference: string,
  receivedAt: Date,
  subjects: readonly Subject[],
  { scope }: PeopleContext,
): Readonly<Record<string, unknown>> & {
  readonly [FRONT_DOOR]: { readonly contacts: readonly ContactInFile[] };
} {
  const said = Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null && value !== undefined));
  return {
    format: 'whole-picture/family/1',
    reference: `front-door-${reference.toLowerCase()}`,
    title: `Front door ${reference}`,
    people: subjects.map(({ sent, view, number }, index) => ({
      key: `s${index}`,
      ...(view ? disclosedOf(view) : saidOf(sent)),
      knownTo: { [FRONT_DOOR]: { id: number } },
    })),
    [FRONT_DOOR]: {
      contacts: [
        {
          ...said,
          reference,
          receivedAt: receivedAt.toISOString(),
          recordedAt: scope.startedAt.toISOString(),
          ratings: [
            {
              rating: contact.rating,
              ratedAt: scope.startedAt.toISOString(),
              ratedByAgency: 'MASH',
              ratedByRole: roleOf(scope),
              because: 'FIRST_RATING',
            },
          ],
          subjects: subjects.map(({ sent: { role } }, index) => ({ role, person: `s${index}` })),
        },
      ],
    },
  };
}

const ASSERTED = { assertedBy: [FRONT_DOOR] };

/** What a contact says of somebody. */
function saidOf({ particulars }: ContactSubjectToRecord): object {
  const { given, family, name, bornOn, sex, identifiers } = particulars!;
  const called = given || family ? { given, family } : { whole: name };
  const names = Object.fromEntries(Object.entries(called).filter(([, value]) => value));
  return {
    ...(sex && { sex }),
    names: Object.keys(names).length > 0 ? [{ ...names, ...ASSERTED }] : [],
    births: bornOn ? [{ bornOn, ...ASSERTED }] : [],
    identifiers: (identifiers ?? []).map(({ scheme, value }) => ({ scheme, value, ...ASSERTED })),
  };
}

/** How somebody who is in the hub already is called and when they were born, as far as whoever records may be told it. */
function disclosedOf(view: PersonView): object {
  const { names, births } = view.facts;
  const isTold = ({ assertedBy }: { readonly assertedBy: Parameters<PersonView['tellers']>[0] }) =>
    view.tellers(assertedBy, 'IDENTITY').length > 0;
  return {
    names: names
      .filter((one) => one.kind === 'CURRENT' && !one.confidential && isTold(one))
      .slice(0, 1)
      .map(({ given, family, whole }) => ({
        ...(given && { given }),
        ...(family && { family }),
        ...(whole && !given && !family && { whole }),
        ...ASSERTED,
      })),
    births: births
      .filter((one) => one.bornOn && !one.placeholder && isTold(one))
      .slice(0, 1)
      .map(({ bornOn }) => ({ bornOn, ...ASSERTED })),
  };
}
