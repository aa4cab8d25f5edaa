import type { GraphQLError } from 'graphql';
import type { Category, SourceAgency, TextWritten, VerifiedGrant } from '../sharing';
import { BAD_PAGE, entriesWithheld, MAX_PAGE, mayReadText, withheld, type Guard, type TextOpened } from '../subgraph';
import { at, missing } from './answer-errors';
import type { AnswerPlan, AskedField, AskedObject, Variables } from './answer-plan';
import type { Besides } from './asked-besides';
import { isChangeCovered } from './earlier-facts';
import { use, type AgencySaid } from './said';
import { verdictsOf, type Verdict } from './verdicts';

/** What an agency did that it must not, or not so. */
export const FAULTS = {
  WITHHELD_SENT: 'It sent a field that the grant withholds.',
  TEXT_NOT_OPENED_SENT: 'It sent a text that is closed to the reader, and did not say that somebody opened it.',
  ENTRY_NOT_MEANT_SENT: 'It sent an entry, or an earlier value of one, that the grant does not cover.',
  TOO_MANY_SENT: 'It sent a longer page than it was asked for.',
  OTHER_RECORD_SENT: 'It answered with another record than the one asked for, or with none where it was to answer.',
  NOT_ITS_SHAPE: 'It left a field out, or sent something that is no value of it.',
  NOT_ITS_WORD: 'It said an error that it may not say at this place.',
} as const;
export type Fault = keyof typeof FAULTS;

/** Somebody named in an answer, by the agency's number, and where. */
export interface Named {
  readonly container: Record<string | number, unknown>;
  readonly name: string | number;
  readonly key: string | undefined;
}

/** One record's part of an answer. */
export interface Entity {
  readonly grant: VerifiedGrant;
  readonly asked: AskedObject;
  /** Texts that were shown because somebody opened them; and what came although it is withheld. By coordinate. */
  readonly opened: Map<string, Category>;
  readonly openedTexts: TextOpened[];
  readonly takenOut: Set<string>;
  /** Fields of which nothing came, by their numbers in the plan. */
  readonly missing: Set<number>;
}

/** Who reads the object that is gone through. */
interface Reading {
  /** None of what stands under no record: what a mutation answers. */
  readonly grant: VerifiedGrant | undefined;
  readonly verdicts: readonly Verdict[];
  readonly guard: Pick<Guard, 'covers' | 'reader'>;
  readonly entity: Entity | undefined;
  /** The entry that the object belongs to, where that matters. */
  readonly entry: { readonly type: string; readonly given: Given } | undefined;
}

type Given = Readonly<Record<string, unknown>>;

/** There is nothing where something has to be: whatever holds it is missing. */
const BROKEN = Symbol('broken');
/** There is nothing here for this reader, and nothing that tells of it. */
const ABSENT = Symbol('absent');
type Nothing = typeof BROKEN | typeof ABSENT;
const isNothing = (read: unknown): read is Nothing => read === BROKEN || read === ABSENT;

export interface AnswerSource {
  readonly holder: SourceAgency;
  /** How the agency names people in its answers. */
  readonly personKey: string;
  /** How it calls its own number of a record. */
  readonly recordKey: string;
  /**
   * What was asked besides, of an agency that runs apart. One that runs in this process has decided here, by the same
   * functions, on its own columns.
   */
  readonly besides: Besides | undefined;
  readonly grantOf: (reference: Given) => VerifiedGrant | undefined;
}

/**
 * Goes through an answer beside the operation that it answers, and builds it again from what was asked for, what the
 * grant of each record covers, and values that are what they should be. Nothing else comes through. Whatever is missing
 * then is said to be.
 */
export class AnswerReader {
  readonly errors: GraphQLError[] = [];
  readonly named: Named[] = [];
  readonly entities: Entity[] = [];
  /** What was wrong, at which field, and how often. */
  readonly faults = new Map<string, { readonly fault: Fault; readonly field: string; times: number }>();
  private readonly path: (string | number)[] = [];
  private noted = 0;
  private readonly isApart: boolean;

  constructor(
    private readonly plan: AnswerPlan,
    private readonly variables: Variables,
    private readonly source: AnswerSource,
  ) {
    this.isApart = source.besides !== undefined;
  }

  /** The whole answer; `undefined` where nothing of it can be used. */
  read(data: unknown, said: AgencySaid | undefined): Record<string, unknown> | undefined {
    if (!isObject(data)) return undefined;
    const kept: Record<string, unknown> = {};
    for (const field of this.plan.root.fields) {
      if (field.isIncluded && !field.isIncluded(this.variables)) continue;
      const { key } = field;
      const within = said?.within.get(key);
      const value = this.valueIn(data, key);
      this.path.push(key);
      const read = field.representations
        ? this.entitiesOf(field, value, within)
        : this.fieldOf(field, value, data, NOBODY, within, kept);
      this.path.pop();
      if (isNothing(read)) return undefined;
      kept[key] = read;
    }
    return kept;
  }

  private valueIn(given: Given, key: string): unknown {
    return !this.isApart || Object.hasOwn(given, key) ? given[key] : undefined;
  }

  private note(fault: Fault, field: string): void {
    this.noted += 1;
    const known = this.faults.get(`${fault} ${field}`);
    if (known) known.times += 1;
    else this.faults.set(`${fault} ${field}`, { fault, field, times: 1 });
  }

  /** One record for each that was asked for, in that order: each says whose it is. */
  private entitiesOf(field: AskedField, value: unknown, said: AgencySaid | undefined): unknown[] {
    const references = field.representations!(this.variables) as readonly Given[];
    const given = Array.isArray(value) && value.length === references.length ? (value as readonly unknown[]) : [];
    return references.map((reference, index) => {
      this.path.push(index);
      const within = said?.within.get(index);
      const entity = this.entityOf(field, reference, given[index], within);
      if (entity === null) {
        use(within);
        this.errors.push(missing(this.source.holder, [...this.path]));
      }
      this.path.pop();
      return entity;
    });
  }

  private entityOf(
    { of, key }: AskedField,
    reference: Given,
    given: unknown,
    said: AgencySaid | undefined,
  ): Record<string, unknown> | null {
    const { besides, recordKey, grantOf } = this.source;
    const type = String(reference['__typename']);
    const asked = of!.get(type);
    if (said?.code !== undefined && (given === null || given === undefined)) return null;
    if (!asked || !isObject(given) || (besides && this.valueIn(given, besides.whose) !== reference[recordKey])) {
      this.note('OTHER_RECORD_SENT', asked ? type : key);
      return null;
    }
    if (said?.code !== undefined) {
      this.note('NOT_ITS_WORD', type);
      return null;
    }
    const grant = grantOf(reference);
    if (!grant) return null;
    const [errors, named] = [this.errors.length, this.named.length];
    const entity: Entity = {
      grant,
      asked,
      opened: new Map(),
      openedTexts: [],
      takenOut: new Set(),
      missing: new Set(),
    };
    const guard = {
      covers: (category: Category) => grant.covers(category),
      reader: grant.reader,
    };
    const read = this.objectOf(
      asked,
      given,
      { grant, verdicts: verdictsOf(this.plan, grant), guard, entity, entry: undefined },
      said,
    );
    if (!isNothing(read)) {
      this.entities.push(entity);
      return read;
    }
    this.errors.length = errors;
    this.named.length = named;
    return null;
  }

  private objectOf(
    asked: AskedObject,
    given: Given,
    reading: Reading,
    said: AgencySaid | undefined,
  ): Record<string, unknown> | Nothing {
    const within = this.isApart ? this.readingOf(asked, given, reading) : reading;
    if (isNothing(within)) return within;
    const kept: Record<string, unknown> = {};
    const { fields } = asked;
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index]!;
      if (field.isIncluded && !field.isIncluded(this.variables)) continue;
      const { key } = field;
      this.path.push(key);
      const value = this.fieldOf(field, this.valueIn(given, key), given, within, said?.within.get(key), kept);
      this.path.pop();
      if (isNothing(value)) return value;
      kept[key] = value;
    }
    return kept;
  }

  /** Of an agency that runs apart: who reads an entry, and whether it is there for them. */
  private readingOf({ type }: AskedObject, given: Given, reading: Reading): Reading | typeof ABSENT {
    const besides = this.source.besides!;
    if (type === 'EarlierFact' || type === 'Correction') {
      if (this.isTold(type, given, reading, besides)) return reading;
      this.takeOut('ENTRY_NOT_MEANT_SENT', type, reading);
      return ABSENT;
    }
    const telling = besides.entries.get(type);
    if (!telling) return reading;
    const { grant } = reading;
    const entry = { type, given };
    if (!grant?.isInPart) return { ...reading, entry };
    const said = telling.factsOf(this.valueIn(given, besides.happened), this.valueIn(given, besides.parts), grant);
    const guard = { reader: grant.reader, covers: (category: Category) => grant.coversEntry(category, said) };
    if (guard.covers(telling.category)) return { ...reading, entry, guard };
    this.takeOut('ENTRY_NOT_MEANT_SENT', type, reading);
    return ABSENT;
  }

  /** What an entry said before is for those alone who may read what it says now. */
  private isTold(
    type: string,
    given: Given,
    { entry, guard }: Reading,
    { field, changes, typeNamed, audiences }: Besides,
  ): boolean {
    if (!entry) return false;
    const isCovered = (change: unknown, withValue: boolean) => {
      if (!isObject(change)) return false;
      const name = this.valueIn(change, field);
      const written = (text: string) => writtenIn(this.valueIn(entry.given, audiences), text, guard.reader!);
      return isChangeCovered(
        typeNamed(entry.type),
        name,
        withValue ? this.valueIn(change, 'earlier') : undefined,
        guard,
        written,
      );
    };
    if (type === 'EarlierFact') return isCovered(given, true);
    const all = this.valueIn(given, changes);
    return Array.isArray(all) && all.some((change) => isCovered(change, false));
  }

  private fieldOf(
    field: AskedField,
    value: unknown,
    given: Given,
    reading: Reading,
    said: AgencySaid | undefined,
    container: Record<string, unknown>,
  ): unknown {
    const { rule } = field;
    if (field.shortOf) {
      use(said);
      return this.withheldEntries(field, field.shortOf, reading);
    }
    let verdict = reading.verdicts[field.id] ?? (rule.own ? 'DENIED' : 'PASS');
    if (verdict === 'IN_PART' && reading.entry) verdict = reading.guard.covers(rule.own!) ? 'PASS' : 'DENIED';
    if (verdict === 'DENIED') {
      use(said);
      if (value !== null && value !== undefined) this.takeOut('WITHHELD_SENT', field.coordinate, reading);
      return this.refuse(field, reading, rule.own!);
    }
    if (value === null || value === undefined) return this.nothing(field, value, given, reading, verdict, said);
    if (said?.code !== undefined) {
      // It says that it does not answer, and answers.
      use(said);
      if (verdict === 'TEXT' && said.code === 'WITHHELD') {
        this.takeOut('TEXT_NOT_OPENED_SENT', field.coordinate, reading);
        return this.refuseText(field, reading);
      }
      return this.broken('NOT_ITS_WORD', field, reading);
    }
    if (verdict === 'TEXT' && this.isApart) {
      const answer = this.mayRead(field, value, given, reading);
      if (answer === 'OPENED') this.noteOpened(field, given, reading);
      else if (answer !== 'SHOWN') {
        this.takeOut('TEXT_NOT_OPENED_SENT', field.coordinate, reading);
        return this.refuseText(field, reading);
      }
    }
    if (field.first && !this.isPage(field, value)) return this.broken('TOO_MANY_SENT', field, reading);
    const [errors, named, noted] = [this.errors.length, this.named.length, this.noted];
    const read = field.list
      ? this.listOf(field, value, reading, said)
      : this.oneOf(field, value, reading, said, container, field.key);
    if (read !== BROKEN) return read;
    this.errors.length = errors;
    this.named.length = named;
    // What is beneath has said what is wrong, or this is it. What the agency said of it itself is no fault of its own.
    const isSaid = said !== undefined;
    use(said);
    return this.broken(noted === this.noted && !isSaid ? 'NOT_ITS_SHAPE' : undefined, field, reading);
  }

  private listOf(
    field: AskedField,
    value: unknown,
    reading: Reading,
    said: AgencySaid | undefined,
  ): unknown[] | typeof BROKEN {
    if (!Array.isArray(value)) return BROKEN;
    const kept: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const entry = value[index] as unknown;
      if (entry === null || entry === undefined) {
        if (field.list!.isNonNull || said?.within.has(index)) return BROKEN;
        kept.push(null);
        continue;
      }
      // Its place is the one in the reply: entries before it that are absent must not be counted by it.
      this.path.push(kept.length);
      const read = this.oneOf(field, entry, reading, said?.within.get(index), kept, kept.length);
      this.path.pop();
      if (read === BROKEN) return BROKEN;
      if (read !== ABSENT) kept.push(read);
    }
    return kept;
  }

  private oneOf(
    { of, one, fits }: AskedField,
    value: unknown,
    reading: Reading,
    said: AgencySaid | undefined,
    container: unknown,
    name: string | number,
  ): unknown {
    if (fits) return !this.isApart || fits(value) ? value : BROKEN;
    if (!isObject(value)) return BROKEN;
    const asked = one ?? of!.get(String(this.valueIn(value, '__typename')));
    if (!asked) return BROKEN;
    const read = this.objectOf(asked, value, reading, said);
    if (asked.type !== 'Person' || isNothing(read)) return read;
    const { personKey } = this.source;
    const key = this.valueIn(value, personKey);
    const isKey = typeof key === 'string';
    this.named.push({ container: container as Record<string | number, unknown>, name, key: isKey ? key : undefined });
    return isKey ? { __typename: 'Person', [personKey]: key } : { __typename: 'Person' };
  }

  /** Nothing came. Is that what is so, or is something missing? */
  private nothing(
    field: AskedField,
    value: unknown,
    given: Given,
    reading: Reading,
    verdict: Verdict,
    said: AgencySaid | undefined,
  ): unknown {
    const { rule, isNonNull } = field;
    if (said) {
      const { code } = said;
      use(said);
      if (!isNonNull && code === 'WITHHELD') {
        if (rule.isHarmless) return this.refuseText(field, reading);
        if (verdict === 'IN_PART') return this.refuse(field, reading, rule.own!);
      }
      if (!isNonNull && code === 'BAD_PAGE' && this.mayBeNoPage(field)) {
        this.errors.push(at([...this.path], { message: BAD_PAGE, extensions: { code: 'BAD_USER_INPUT' } }));
        return null;
      }
      return this.broken(code === 'FAILED' || code === undefined ? undefined : 'NOT_ITS_WORD', field, reading);
    }
    // A text is withheld in the same words whether or not there is one.
    if (verdict === 'TEXT' && this.isApart && !isNonNull) {
      const answer = this.mayRead(field, null, given, reading);
      if (answer !== 'SHOWN' && answer !== 'OPENED') return this.refuseText(field, reading);
    }
    // A page may be empty, and is never nothing.
    return value === undefined || isNonNull || field.first ? this.broken('NOT_ITS_SHAPE', field, reading) : null;
  }

  private broken(fault: Fault | undefined, field: AskedField, { entity }: Reading): null | typeof BROKEN {
    if (fault) this.note(fault, field.coordinate);
    if (field.isNonNull) return BROKEN;
    // What is come to once in a record is missing there; of what stands in a list, some came.
    if (this.path.slice(2).every((step) => typeof step === 'string')) entity?.missing.add(field.id);
    this.errors.push(missing(this.source.holder, [...this.path]));
    return null;
  }

  private takeOut(fault: Fault, coordinate: string, { entity }: Reading): void {
    this.note(fault, coordinate);
    entity?.takenOut.add(coordinate);
  }

  private refuse({ isNonNull }: AskedField, { grant }: Reading, category: Category): null | typeof BROKEN {
    this.errors.push(
      at([...this.path], withheld(category, this.source.holder, grant?.reasonFor(category) ?? 'NO_GRANT')),
    );
    return isNonNull ? BROKEN : null;
  }

  private refuseText({ rule }: AskedField, { grant, guard }: Reading): null {
    const { own, category } = rule;
    const isCategoryClosed = own !== undefined && !guard.covers(own);
    const reason = isCategoryClosed ? (grant?.reasonFor(own) ?? 'NO_GRANT') : 'TEXT_NOT_OPENED';
    this.errors.push(at([...this.path], withheld(isCategoryClosed ? own : category!, this.source.holder, reason)));
    return null;
  }

  /** By what a page may be short is for the hub to say: it follows from the grant alone. */
  private withheldEntries({ one }: AskedField, category: Category, { grant }: Reading): Record<string, unknown>[] {
    if (!grant || grant.covers(category) || !grant.coversSome(category)) return [];
    const { variables } = this;
    const said: Given = { ...entriesWithheld(category, grant.reasonFor(category)), __typename: one!.type };
    const asked = one!.fields.filter(({ isIncluded }) => !isIncluded || isIncluded(variables));
    return [Object.fromEntries(asked.map(({ key, name }) => [key, said[name]]))];
  }

  private mayRead({ rule, name }: AskedField, value: unknown, given: Given, { guard }: Reading) {
    const written = writtenIn(this.valueIn(given, this.source.besides!.audiences), name, guard.reader!);
    return mayReadText(guard, rule.own, rule.isHarmless!, written, value);
  }

  private noteOpened({ coordinate, name, rule }: AskedField, given: Given, { entity, guard }: Reading): void {
    const written = writtenIn(this.valueIn(given, this.source.besides!.audiences), name, guard.reader!);
    entity?.opened.set(coordinate, rule.category!);
    entity?.openedTexts.push({ coordinate, audience: written!.audience! });
  }

  private isPage({ first, one }: AskedField, value: unknown): boolean {
    const most = first!(this.variables);
    if (typeof most !== 'number' || most < 1 || most > MAX_PAGE || !isObject(value)) return false;
    const lengths = one!.fields.flatMap(({ list, key, shortOf }) => {
      const entries = list && !shortOf && this.valueIn(value, key);
      return Array.isArray(entries) ? [entries.length] : [];
    });
    return lengths.every((length) => length <= most && length === lengths[0]);
  }

  private mayBeNoPage({ first, after }: AskedField): boolean {
    if (!first) return false;
    const most = first(this.variables);
    const cursor = after?.(this.variables);
    return typeof most !== 'number' || most < 1 || most > MAX_PAGE || (cursor !== undefined && cursor !== null);
  }
}

/** Who reads what stands under no grant: nobody knows, and what has a category is closed. */
const NOBODY: Reading = {
  grant: undefined,
  verdicts: [],
  guard: { covers: () => false },
  entity: undefined,
  entry: undefined,
};

const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For whom a text of an object is, as the agency says beside it: "narrative ENTITLED". */
function writtenIn(said: unknown, text: string, reader: NonNullable<Guard['reader']>): TextWritten | undefined {
  if (!Array.isArray(said)) return undefined;
  const prefix = `${text} `;
  const one = said.find((entry): entry is string => typeof entry === 'string' && entry.startsWith(prefix));
  const audience = one?.slice(prefix.length);
  if (audience === 'ENTITLED' || audience === 'SERVED') return { audience };
  // Said of texts that this reader reads alone, so the desk is theirs; the hub gives it to the agency's own people
  // alone.
  if (audience === 'MY_DESK' || audience === 'SAFETY')
    return { audience, desk: { agency: reader.agency, desk: reader.desk } };
  return undefined;
}
