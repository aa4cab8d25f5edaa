import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { isSourceAgency, type Category, type SourceAgency } from '../../sharing';
import { DateScalar, guarded, Open, Requested, type RequestScope } from '../../subgraph';
import { ALWAYS_CONFIDENTIAL, type AddressKind } from '../identity';
import { notFound } from '../not-found';
import { openAddresses } from '../open-addresses';
import type { PeopleContext } from '../people-context';
import { nodeOf, PersonKeyInput } from '../person.resolver';
import { categoryOfHousehold, categoryOfIdentifier, type PersonView } from '../person-view';
import { fault, reasonOf, type NoteProtection, type ProtectionChange } from '../protection';
import { textTold } from '../disclosable';
import { columnsOf, CorrectionFault } from './corrected';
import {
  CorrectedAssertionInput,
  IndexAssertions,
  type AssertedValue,
  type IndexAssertion,
  type PastAssertion,
} from './correction-types';
import type { Change, CorrectionsStore, PastRow } from './corrections-store';
import type { AssertionKind, Became } from './kinds';

const OF_THEIR_AGENCY = 'answers what the asker’s own agency says of a person who is decided on their own';

/** What an agency can correct of a person. */
const FACTS = new Requested(
  new Map([
    [
      'Person',
      new Set(['addresses', 'protectedAddresses', 'safeContacts', 'relationships', 'household', 'households', 'needs']),
    ],
  ]),
  [],
);

/** What can come to an end, and what can be marked as confidential. */
const ENDS: ReadonlySet<AssertionKind> = new Set(['NAME', 'ADDRESS', 'RELATIONSHIP', 'HOUSEHOLD']);
const MARKED: ReadonlySet<AssertionKind> = new Set(['NAME', 'ADDRESS']);

const LONGEST_DESK = 200;

/** One fact that the asker's agency says. */
interface Own {
  readonly kind: AssertionKind;
  readonly key: string;
  readonly confidential: boolean;
  readonly says: Readonly<Record<string, unknown>>;
  readonly other?: string;
}

/** Whose record it is, for somebody who keeps it. */
interface Keeping {
  readonly view: PersonView;
  readonly holder: SourceAgency;
}

/** The arguments of a mutation of one fact. */
interface Asked {
  readonly of: PersonKeyInput;
  readonly fact: string;
  readonly version: number;
  readonly because: string;
}

/**
 * What an agency takes back, corrects, ends and restricts of its own word in the index. Whoever reads the agency's
 * record of the person and keeps it (RECORD_KEEPING) writes of it what they read, and nothing of what others say.
 */
@Resolver()
export class CorrectionsResolver {
  constructor(
    private readonly store: CorrectionsStore | undefined,
    private readonly note: NoteProtection | undefined,
  ) {}

  @Open(OF_THEIR_AGENCY)
  @Query(() => IndexAssertions, {
    nullable: true,
    description:
      'What your agency tells the index of a person, and what it told before. For those who keep your agency’s record of the person: an agreement releases RECORD_KEEPING of it to them.',
  })
  async indexAssertions(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.told(await keeping(of, context), context);
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Corrects something that your agency tells the index of a person. What it said before is kept as history; what other agencies say stands. Correcting again to the same changes nothing.',
  })
  async correctAssertion(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which, from indexAssertions.' }) fact: string,
    @Arg('version', () => Int, { description: 'The version that you correct.' }) version: number,
    @Arg('to', () => CorrectedAssertionInput, { description: 'What is so instead.' }) to: CorrectedAssertionInput,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.change({ of, fact, version, because }, 'CORRECTED', context, ({ kind, says }) => {
      try {
        return columnsOf(kind, to, says['scheme'] as string | undefined, context.scope.today);
      } catch (cause) {
        throw cause instanceof CorrectionFault ? fault(cause.message) : cause;
      }
    });
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Takes back something that your agency tells the index of a person. It is kept as history; what other agencies say of the same stands. Taking back again changes nothing.',
  })
  async withdrawAssertion(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which, from indexAssertions.' }) fact: string,
    @Arg('version', () => Int, { description: 'The version that you take back.' }) version: number,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.change({ of, fact, version, because }, 'WITHDRAWN', context, () => undefined);
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Says of a name, an address, a relationship or a stay that it has ended. Ending again on the same day changes nothing.',
  })
  async endAssertion(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which, from indexAssertions.' }) fact: string,
    @Arg('version', () => Int, { description: 'The version that you end.' }) version: number,
    @Arg('on', () => DateScalar, { description: 'The last day, not to come.' }) on: string,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.change({ of, fact, version, because }, 'ENDED', context, ({ kind, says }) => {
      if (!ENDS.has(kind)) throw fault('This has no end. Withdraw it, or correct it.');
      const { startedOn } = says;
      if (on > context.scope.today || (typeof startedOn === 'string' && on < startedOn))
        throw fault('Give a day that has come, and that is not before it began.');
      return { ended_on: on };
    });
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Marks a name or an address that your agency tells as confidential. It counts at once. What other agencies say of the same place is hidden with it; of a name, their word stands. Marking again changes nothing.',
  })
  async restrictAssertion(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which, from indexAssertions.' }) fact: string,
    @Arg('version', () => Int, { description: 'The version that you mark.' }) version: number,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.change({ of, fact, version, because }, 'RESTRICTED', context, ({ kind }) => marks(kind, true));
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Lifts the mark from a name or an address that your agency told as confidential. What other agencies have marked stays so. Lifting again changes nothing.',
  })
  async liftRestriction(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which, from indexAssertions.' }) fact: string,
    @Arg('version', () => Int, { description: 'The version from which you lift it.' }) version: number,
    @Arg('because', () => String, { description: 'Why it is safe now, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.change({ of, fact, version, because }, 'LIFTED', context, ({ kind, says }) => {
      if (kind === 'ADDRESS' && ALWAYS_CONFIDENTIAL.has(says['kind'] as keyof typeof AddressKind))
        throw fault(
          'A refuge, a placement or safe accommodation is confidential whether or not it is marked. If it is none, withdraw it.',
        );
      return marks(kind, false);
    });
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Limits your agency’s record of a person to some of its desks, yours among them. For all others it is not there. It counts at once. Limiting to the same desks again changes nothing.',
  })
  async limitRecord(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('desks', () => [String], { description: 'The desks, as your agency calls them.' }) desks: string[],
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    const kept = await recordKept(of, context);
    const reason = reasonOf(because);
    const named = [...new Set(desks.map((desk) => desk.trim()))];
    if (named.some((desk) => desk === '' || desk.length > LONGEST_DESK || /\p{C}/u.test(desk)))
      throw fault(`Name each desk, in at most ${LONGEST_DESK} characters.`);
    if (!named.includes(context.scope.practitioner.desk))
      throw fault('Name your own desk too: whoever limits a record is one of those who can lift the limit.');
    const before = await this.store!.limitsOf(kept.view.id, kept.holder);
    if (before?.join('\n') === named.join('\n')) return this.told(kept, context);
    await this.enter('RECORD_LIMITED', kept, `limited access ${kept.holder}`, reason, context.scope);
    await this.store!.limit(kept.view.id, kept.holder, named, reason, authorOf(context.scope));
    return this.toldAgain(kept, of, context);
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Lifts the limit from your agency’s record of a person: it is for all desks again. For those desks for which the record is. Lifting again changes nothing.',
  })
  async liftRecordLimit(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) of: PersonKeyInput,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    const kept = await recordKept(of, context);
    const reason = reasonOf(because);
    if (!(await this.store!.limitsOf(kept.view.id, kept.holder))) return this.told(kept, context);
    await this.enter('RECORD_LIMIT_LIFTED', kept, `limited access ${kept.holder}`, reason, context.scope);
    await this.store!.limit(kept.view.id, kept.holder, undefined, reason, authorOf(context.scope));
    return this.toldAgain(kept, of, context);
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Says that your desk’s work with the person has ended. Your agency goes on knowing them, and keeps its records; the desk no longer holds their case. For the desk that holds it. Ending again on the same day changes nothing. Questions and cases stay as they are: closeCase ends those.',
  })
  async endInvolvement(
    @Arg('of', () => PersonKeyInput, { description: 'With whom.' }) of: PersonKeyInput,
    @Arg('on', () => DateScalar, { description: 'The last day, not to come.' }) on: string,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.involve(of, on, because, context);
  }

  @Open(OF_THEIR_AGENCY)
  @Mutation(() => IndexAssertions, {
    nullable: true,
    description:
      'Says that your desk’s work with the person goes on after all, or has been taken up again. For the desk that held the case. Saying it again changes nothing.',
  })
  async resumeInvolvement(
    @Arg('of', () => PersonKeyInput, { description: 'With whom.' }) of: PersonKeyInput,
    @Arg('because', () => String, { description: 'Why, for the log and the history.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<IndexAssertions> {
    return this.involve(of, null, because, context);
  }

  private async involve(
    of: PersonKeyInput,
    endedOn: string | null,
    because: string,
    context: PeopleContext,
  ): Promise<IndexAssertions> {
    const kept = await recordKept(of, context);
    const reason = reasonOf(because);
    const { desk } = context.scope.practitioner;
    const own = { person: kept.view.id, holder: kept.holder, desk };
    const held = await this.store!.held(own);
    if (held.length === 0)
      throw fault(
        'This is for the desk that holds the person’s case at your agency. Ask that desk to do it.',
        'NOT_YOUR_RECORDS',
      );
    if (
      endedOn !== null &&
      (endedOn > context.scope.today || held.some(({ since }) => since !== null && endedOn < since))
    )
      throw fault('Give a day that has come, and that is not before your agency knew the person.');
    if (held.every((record) => record.endedOn === endedOn)) return this.told(kept, context);
    const what = endedOn === null ? 'INVOLVEMENT_RESUMED' : 'INVOLVEMENT_ENDED';
    await this.enter(what, kept, `involvement ${kept.holder}`, reason, context.scope);
    await this.store!.involve({ ...own, endedOn, because: reason, by: authorOf(context.scope) });
    return this.toldAgain(kept, of, context);
  }

  private async change(
    { of, fact, version, because }: Asked,
    became: Became,
    context: PeopleContext,
    changesOf: (own: Own) => Readonly<Record<string, unknown>> | undefined,
  ): Promise<IndexAssertions> {
    const kept = await keeping(of, context);
    const reason = reasonOf(because);
    const own = (await this.ownFacts(kept, context)).find(({ kind, key }) => factOf(kind, key, context) === fact);
    if (!own) return this.changedSince(fact, became, kept, context);
    const changes = changesOf(own);
    if (changes && Object.entries(changes).every(([column, value]) => isSaid(own, column, value)))
      return this.told(kept, context);
    const standing = (await this.store!.versionsOf(kept.holder, [own.key])).get(own.key);
    if (standing !== version) throw conflict();
    await this.enter(`ASSERTION_${became}`, kept, `${own.kind} ${fact}`, reason, context.scope);
    const change: Change = {
      person: kept.view.id,
      agency: kept.holder,
      kind: own.kind,
      fact: own.key,
      version,
      became,
      because: reason,
      by: authorOf(context.scope),
      changes,
    };
    if (!(await this.store!.apply(change))) throw conflict();
    return this.toldAgain(kept, of, context);
  }

  /**
   * A fact that does not stand: what was asked has been done already, or something else has. Of what the asker may not
   * read, it never was.
   */
  private async changedSince(
    fact: string,
    became: Became,
    kept: Keeping,
    context: PeopleContext,
  ): Promise<IndexAssertions> {
    const past = (await this.pastOf(kept, context)).find(
      (row) =>
        row.kind !== 'LIMITED_ACCESS' && row.kind !== 'INVOLVEMENT' && factOf(row.kind, row.fact, context) === fact,
    );
    if (!past) throw noSuchFact();
    if (past.became === became && became === 'WITHDRAWN') return this.told(kept, context);
    throw conflict();
  }

  private enter(
    what: ProtectionChange['what'],
    { view, holder }: Keeping,
    record: string,
    because: string,
    scope: RequestScope,
  ): Promise<void> {
    return this.note!({ what, record, people: [view.id], agencies: [holder], because, scope });
  }

  /** What the asker's agency says, of what they may read. */
  private async ownFacts({ view, holder }: Keeping, context: PeopleContext): Promise<Own[]> {
    const whole = await context.reading(FACTS).load({ scheme: 'HUB', value: view.id });
    if (!whole || whole.grantOf(holder) === undefined) return [];
    const { facts } = whole;
    const open = new Set(openAddresses(whole).map(({ id }) => id));
    const own = <T extends { readonly id: string; readonly assertedBy: readonly SourceAgency[] }>(
      kind: AssertionKind,
      rows: readonly T[] = [],
      categoryOf: (row: T) => Category,
    ): Own[] =>
      rows
        .filter((row) => row.assertedBy.includes(holder) && whole.releases(holder, categoryOf(row)))
        .map(({ id, ...row }) => ({
          kind,
          key: id,
          confidential: (row as { confidential?: boolean }).confidential ?? false,
          says: row,
          ...('other' in row && { other: row.other as string }),
        }));
    const relationships = own('RELATIONSHIP', facts.relationships, () => 'RELATIONSHIP');
    const seen = await Promise.all(
      relationships.map(({ other }) => context.people.load({ scheme: 'HUB', value: other! })),
    );
    const keys = await this.store!.stayKeys(whole.id);
    const stays = whole.stays.flatMap(({ household, stay, ...row }) =>
      row.assertedBy.includes(holder) && whole.releases(holder, categoryOfHousehold(row))
        ? [{ key: keys.get(`${household} ${stay}`)!, says: { startedOn: row.startedOn, endedOn: row.endedOn } }]
        : [],
    );
    return [
      ...own('NAME', facts.names, ({ confidential }) => (confidential ? 'PROTECTED_ADDRESS' : 'IDENTITY')),
      ...own('BIRTH', facts.births, () => 'IDENTITY'),
      ...own('IDENTIFIER', facts.identifiers, ({ scheme }) => categoryOfIdentifier(scheme)),
      ...own('ADDRESS', facts.addresses, ({ id }) => (open.has(id) ? 'ADDRESS' : 'PROTECTED_ADDRESS')),
      ...own('SAFE_CONTACT', facts.safeContacts, () => 'PROTECTED_ADDRESS'),
      ...own('NEED', facts.needs, () => 'PROTECTED_CHARACTERISTIC'),
      ...relationships.filter((_, at) => seen[at]?.isThereAt(holder)),
      ...stays.map(({ key, says }): Own => ({ kind: 'HOUSEHOLD', key, confidential: false, says })),
    ];
  }

  private async pastOf({ view, holder }: Keeping, context: PeopleContext): Promise<PastRow[]> {
    if (view.grantOf(holder) === undefined) return [];
    const rows = await this.store!.past(view.id, holder, context.scope);
    return rows.filter((row) => view.releases(holder, categoryOfPast(row)));
  }

  /** As they stand after a change: the number may lead to somebody else by now, or to nobody. */
  private async toldAgain(
    { view, holder }: Keeping,
    of: PersonKeyInput,
    context: PeopleContext,
  ): Promise<IndexAssertions> {
    const people = context.reading(FACTS);
    const now = (await people.load(context.canonical(of))) ?? (await people.load({ scheme: 'HUB', value: view.id }));
    if (now) return this.told({ view: now, holder }, context);
    return guarded(
      { person: nodeOf(view, context), current: [], past: [], limitedTo: null, involvementEndedOn: null },
      view,
    );
  }

  private async told(kept: Keeping, context: PeopleContext): Promise<IndexAssertions> {
    const { view, holder } = kept;
    const facts = await this.ownFacts(kept, context);
    const versions = await this.store!.versionsOf(
      holder,
      facts.map(({ key }) => key),
    );
    const others = new Map(
      await Promise.all(
        facts
          .flatMap(({ other }) => other ?? [])
          .map(async (id) => [id, await context.people.load({ scheme: 'HUB', value: id })] as const),
      ),
    );
    const current = facts.map(({ kind, key, confidential, says, other }): IndexAssertion => {
      const seen = other === undefined ? undefined : others.get(other);
      return {
        id: factOf(kind, key, context),
        kind,
        version: versions.get(key) ?? 1,
        confidential,
        says: valuesOf(says, view),
        other: seen ? nodeOf(seen, context) : null,
      };
    });
    const past = (await this.pastOf(kept, context)).map(({ kind, said, became, because, at }): PastAssertion => ({
      kind,
      said: valuesOf(camelCased(said), view),
      became,
      because: textTold(
        view,
        'RECORD_KEEPING',
        { says: because, audience: null, audienceDesk: null, assertedBy: [holder] },
        'PastAssertion.because',
      ),
      at: at.toISOString(),
    }));
    const limitedTo = view.grantOf(holder) ? await this.store!.limitsOf(view.id, holder) : undefined;
    return guarded(
      {
        person: nodeOf(view, context),
        current: current.map((one) => guarded(one, view)),
        past: past.map((one) => guarded(one, view)),
        limitedTo: limitedTo ?? null,
        involvementEndedOn: involvementEndedOn(kept),
      },
      view,
    );
  }
}

/** The person, to somebody who keeps their agency's record of such people. */
async function keeping(of: PersonKeyInput, context: PeopleContext): Promise<Keeping> {
  const view = await context.people.ask(context.canonical(of));
  if (!view) throw notFound();
  const holder = context.scope.practitioner.agency;
  // A record that is limited to other desks counts as one that is not there, so it is asked what would be open without
  // it.
  if (!isSourceAgency(holder) || !view.opensAt(holder, 'RECORD_KEEPING'))
    throw fault(
      'This is for those who keep their own agency’s record of the person: an agreement releases RECORD_KEEPING of it to their role, for this purpose. Ask one of those to do it.',
      'NOT_YOUR_RECORDS',
    );
  return { view, holder };
}

/** The same, where there is such a record for the asker. */
async function recordKept(of: PersonKeyInput, context: PeopleContext): Promise<Keeping> {
  const kept = await keeping(of, context);
  const { view, holder } = kept;
  if (
    view.grantOf(holder) === undefined ||
    !view.facts.involvement.some((fact) => fact.holder === holder && fact.known)
  )
    throw fault('Your agency has no record of this person that you may see.', 'NOT_FOUND');
  return kept;
}

/** The last day of the agency's work, where all of it has ended and the asker may see that there is some. */
function involvementEndedOn({ view, holder }: Keeping): string | null {
  if (view.grantOf(holder) === undefined) return null;
  const days = view.facts.involvement.filter((one) => one.holder === holder && one.known).map(({ endedOn }) => endedOn);
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}

const factOf = (kind: string, key: string, { cursorOf }: PeopleContext): string => cursorOf(`assertion ${kind} ${key}`);

/**
 * Of what the asker's own agency said its own mark counts alone: another agency's would show that it keeps the place
 * secret (rule P7).
 */
const categoryOfPast = ({ kind, said }: PastRow): Category => {
  switch (kind) {
    case 'NAME':
      return said['confidential'] === true ? 'PROTECTED_ADDRESS' : 'IDENTITY';
    case 'BIRTH':
      return 'IDENTITY';
    case 'IDENTIFIER':
      return categoryOfIdentifier(String(said['scheme']));
    case 'ADDRESS':
      return said['confidential'] === true ? 'PROTECTED_ADDRESS' : 'ADDRESS';
    case 'SAFE_CONTACT':
    case 'HOUSEHOLD':
      return 'PROTECTED_ADDRESS';
    case 'NEED':
      return 'PROTECTED_CHARACTERISTIC';
    case 'RELATIONSHIP':
      return 'RELATIONSHIP';
    case 'INVOLVEMENT':
      return 'INVOLVEMENT';
    case 'LIMITED_ACCESS':
      return 'RECORD_KEEPING';
  }
};

/** What is shown of an assertion: facts in fields, and no free text. */
const SHOWN = [
  ...[
    'given',
    'family',
    'whole',
    'kind',
    'bornOn',
    'expectedOn',
    'estimated',
    'scheme',
    'value',
    'lines',
    'postcode',
    'method',
  ],
  ...['language', 'ground', 'relative', 'heldBy', 'startedOn', 'endedOn', 'desks'],
];

function valuesOf(says: Readonly<Record<string, unknown>>, view: PersonView): AssertedValue[] {
  return SHOWN.flatMap((part) => {
    const value = says[part];
    if (value === undefined || value === null) return [];
    const text = Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
    return [guarded({ part, value: text }, view)];
  });
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const camelCased = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value]));

/** Whether the row says so already; what is not shown of it is not compared. */
const isSaid = ({ confidential, says }: Own, column: string, value: unknown): boolean =>
  column === 'confidential'
    ? confidential === value
    : JSON.stringify(says[camel(column)] ?? null) === JSON.stringify(value);

function marks(kind: AssertionKind, confidential: boolean): { confidential: boolean } {
  if (!MARKED.has(kind))
    throw fault(
      'A name or an address can be marked as confidential. Of other facts, keepFactFrom says from whom they are kept.',
    );
  return { confidential };
}

const authorOf = ({ practitioner: { id, through } }: RequestScope): string =>
  through === undefined ? id : `${id} through ${through}`;

const noSuchFact = () =>
  fault(
    'Your agency says no such thing of this person that you may read. Read indexAssertions again, and give the id of one of those.',
    'NOT_FOUND',
  );

const conflict = () =>
  fault(
    'It has been changed since you read it; nothing was written. Read indexAssertions again, and give the version that it is at.',
    'CONFLICT',
  );
