import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { isOpened, type Audience, type Category, type SourceAgency } from '../../sharing';
import { AudienceEnum, Open, Requested } from '../../subgraph';
import type { PeopleContext } from '../people-context';
import { notFound } from '../not-found';
import { PersonKeyInput } from '../person.resolver';
import type { PersonView } from '../person-view';
import { readsWords } from '../disclosable';
import { refuseToOpenUnawares, type WarnBeforeOpening } from '../warning';
import type { IndexTextKind, IndexTextStore } from './index-text-store';
import { fault, holdersOf, reasonOf, type NoteProtection } from './their-worker';

const FOR_READERS = 'for those who read closed texts about the person';

/** Where words stand in the index. */
const WORDS = new Requested(new Map([['Person', new Set(['names', 'needs', 'relationships'])]]), []);

const OF = { description: 'About whom the words are.' };
const ENTRY = { description: 'Which words: the cursor of their entry in the list of names, needs or relationships.' };
const BECAUSE = { description: 'Why, for the log.' };

/** An entry of the index with the words in it. */
interface Found {
  readonly kind: IndexTextKind;
  readonly id: string;
  readonly says: string;
  /** Everybody about whom the words are. */
  readonly about: readonly PersonView[];
}

/**
 * Opening the words that agencies wrote in the index (of a name, a need or a relationship) to everybody who is entitled
 * to the entry, and closing them again. It is an act of somebody who may read everything in them, and the log keeps it.
 */
@Resolver()
export class IndexTextResolver {
  constructor(
    private readonly store: IndexTextStore | undefined,
    private readonly note: NoteProtection | undefined,
    private readonly warn: WarnBeforeOpening | undefined,
  ) {}

  @Open(FOR_READERS)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Opens the words of a name, a need or a relationship to everybody who is entitled to the entry, those who work with the perpetrator included. For those who read closed texts about the person. Entered in the log; closeIndexText undoes it. A family file that does not say for whom the words are closes them again when it is loaded.',
  })
  async openIndexText(
    @Arg('of', () => PersonKeyInput, OF) key: PersonKeyInput,
    @Arg('entry', () => ID, ENTRY) entry: string,
    @Arg('audience', () => AudienceEnum, { defaultValue: 'ENTITLED', description: 'ENTITLED or SERVED.' })
    audience: Audience,
    @Arg('because', () => String, BECAUSE) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<boolean> {
    if (!isOpened(audience))
      throw fault('Words are opened with ENTITLED or SERVED. To close them, use closeIndexText.');
    return this.change({ key, entry, audience, because }, context);
  }

  @Open(FOR_READERS)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Closes the words of a name, a need or a relationship: from now on they are for those who work for the person’s safety. Entered in the log.',
  })
  async closeIndexText(
    @Arg('of', () => PersonKeyInput, OF) key: PersonKeyInput,
    @Arg('entry', () => ID, ENTRY) entry: string,
    @Arg('because', () => String, BECAUSE) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<boolean> {
    return this.change({ key, entry, audience: 'SAFETY', because }, context);
  }

  private async change(
    { key, entry, audience, because }: { key: PersonKeyInput; entry: string; audience: Audience; because: string },
    context: PeopleContext,
  ): Promise<boolean> {
    const { scope } = context;
    const view = await context.people.ask(context.canonical(key));
    if (!view) throw notFound();
    if (!view.readsClosedTexts) throw notTheirs();
    const reason = reasonOf(because);
    const { kind, id, says, about } = await find(view, entry, context);
    if (!about.every(({ readsClosedTexts }) => readsClosedTexts)) throw notTheirs();
    for (const person of about)
      await refuseToOpenUnawares(this.warn!, scope, {
        person: { scheme: 'HUB', value: person.id },
        text: says,
        audience,
        field: 'says',
      });
    await this.note!({
      what: isOpened(audience) ? 'TEXT_OPENED' : 'TEXT_CLOSED',
      record: `${kind} ${id}`,
      people: about.map((person) => person.id),
      agencies: holdersOf(...about),
      because: reason,
      scope,
    });
    if (!(await this.store!.change(view.id, kind, id, audience))) throw noSuchWords();
    return true;
  }
}

/** The words of this cursor, of those that the asker reads. */
async function find(view: PersonView, cursor: string, context: PeopleContext): Promise<Found> {
  const {
    names,
    needs = [],
    relationships = [],
  } = (await context.reading(WORDS).load({ scheme: 'HUB', value: view.id }))!.facts;
  const tells = (assertedBy: readonly SourceAgency[], category: Category) =>
    view.tellers(assertedBy, category).length > 0;
  const all = [
    ...names.map((row) => ({
      kind: 'NAME' as const,
      row,
      category: row.confidential ? 'PROTECTED_ADDRESS' : 'IDENTITY',
      other: null,
    })),
    ...needs.map((row) => ({ kind: 'NEED' as const, row, category: 'PROTECTED_CHARACTERISTIC', other: null })),
    ...relationships.map((row) => ({ kind: 'RELATIONSHIP' as const, row, category: 'RELATIONSHIP', other: row.other })),
  ] as const;
  const found = all.find(
    ({ row, category }) =>
      context.cursorOf(row.id) === cursor && tells(row.assertedBy, category as Category) && readsWords(view, row),
  );
  const other = found?.other ? await context.people.load({ scheme: 'HUB', value: found.other }) : undefined;
  if (!found?.row.says || (found.other && !other)) throw noSuchWords();
  return { kind: found.kind, id: found.row.id, says: found.row.says, about: other ? [view, other] : [view] };
}

const notTheirs = () =>
  fault(
    'Words are opened and closed by those who read closed texts about the person, and of a relationship about both people: who works for their safety, and agencies involved with the family. Ask one of those to do it.',
    'NOT_YOUR_ROLE',
  );

const noSuchWords = () =>
  fault(
    'There are no such words about this person. Give the cursor that the list of names, needs or relationships shows.',
  );
