import type { Disclosure, RequestScope } from '../subgraph';
import { canonical, momentOf, sha256 } from './canonical';
import type { Actor, LogEvent } from './log-event';

/** How the question ended, for the log. */
export type QuestionOutcome = 'ANSWERED' | 'PARTLY_ANSWERED' | 'FAILED';

/** Something that was asked for and not shown, and why. */
export interface LoggedRefusal {
  /** Who withheld it: an agency’s code, or PEOPLE for the index. */
  readonly source: string;
  /** What was withheld. */
  readonly category: string;
  /** Why: a reason of docs/error-codes.md. */
  readonly reason: string;
}

/** One question and everything that was shown and withheld in answering it. */
export interface LogEntry {
  /** Who asked, when, what for, of whom, and what was disclosed meanwhile. */
  readonly scope: Pick<
    RequestScope,
    'requestId' | 'startedAt' | 'practitioner' | 'purpose' | 'disclosures' | 'askedFor'
  >;
  /** What the asker wrote in X-Reason; undefined where their purpose wants none. */
  readonly reason: string | undefined;
  /** The operation's name, or `anonymous`. */
  readonly operation: string;
  /** What became of the question. */
  readonly outcome: QuestionOutcome;
  /** What was asked for and not shown; none, where it is left out. */
  readonly refusals?: readonly LoggedRefusal[];
}

/** The chain that holds every entry; each agency's own holds its part of those that concern it. */
export const WHOLE = 'hub';

/**
 * An entry as its links have it: what names it (the request's number, or the event's), and its hash in each chain that
 * it belongs to.
 */
export interface Linked {
  readonly name: string;
  readonly leaves: ReadonlyMap<string, Buffer>;
}

/** An entry ready to be written: the JSON of its row besides. */
export interface Written extends Linked {
  readonly table: 'question' | 'event';
  readonly json: string;
}

/**
 * What is hashed of a question, in three texts, each canonical JSON: who asked, when and what for; about whom, by which
 * numbers and what was refused; and what each source showed. An agency's part is the first, and of the third its own.
 *
 * ┌─────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
 * │ Changing what these texts are made of makes every entry that has been written look altered: it needs a migration. │
 * └─────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
 */
export interface QuestionTexts {
  readonly asked: string;
  readonly about: string;
  /** One text for each source and kind of release, with its source. */
  readonly disclosures: readonly { readonly source: string; readonly text: string }[];
}

export const ASKED = [
  'request_id',
  'asked_at',
  'recorded_at',
  'practitioner',
  'practitioner_name',
  'agency',
  'role',
  'desk',
  'through',
  'purpose',
  'reason',
  'operation',
  'outcome',
] as const;
export const ABOUT = ['asked_for', 'people', 'agreements', 'refusals'] as const;
export const EVENT = [
  'id',
  'type',
  'what',
  'happened_at',
  'recorded_at',
  'request_id',
  'practitioner',
  'practitioner_name',
  'agency',
  'role',
  'desk',
  'through',
  'purpose',
  'justification',
  'people',
  'agencies',
  'details',
] as const;

const listOf = (texts: readonly { readonly text: string }[]) => `[${texts.map(({ text }) => text).join(',')}]`;

/** The hash of a question in every chain that it belongs to. */
export function questionLeaves({ asked, about, disclosures }: QuestionTexts): Map<string, Buffer> {
  const leaves = new Map([[WHOLE, sha256('question\n', asked, '\n', about, '\n', listOf(disclosures))]]);
  for (const source of new Set(disclosures.map((disclosure) => disclosure.source)))
    leaves.set(
      source,
      partLeafOf(
        asked,
        disclosures.filter((disclosure) => disclosure.source === source),
      ),
    );
  return leaves;
}

/** The hash of an agency's part of a question: who asked, when and what for, and what that agency disclosed. */
export const partLeafOf = (asked: string, disclosures: QuestionTexts['disclosures']): Buffer =>
  sha256('part\n', asked, '\n', listOf(disclosures));

/** An event is the same in every chain that it belongs to. */
export function eventLeaves(row: Readonly<Record<string, unknown>>): Map<string, Buffer> {
  const leaf = sha256('event\n', canonical(row));
  return new Map([WHOLE, ...(row['agencies'] as readonly string[])].map((chain) => [chain, leaf]));
}

export function writtenQuestion(
  { scope, reason, operation, outcome, refusals = [] }: LogEntry,
  recordedAt: string,
): Written {
  const { practitioner } = scope;
  const groups = grouped(scope.disclosures);
  const texts: QuestionTexts = {
    asked: canonical({
      request_id: scope.requestId,
      asked_at: momentOf(scope.startedAt),
      recorded_at: recordedAt,
      practitioner: practitioner.id,
      practitioner_name: practitioner.name,
      agency: practitioner.agency,
      role: practitioner.role,
      desk: practitioner.desk,
      through: practitioner.through,
      purpose: scope.purpose,
      reason,
      operation,
      outcome,
    }),
    about: canonical({
      asked_for: [...new Set(scope.askedFor)],
      people: [...new Set(scope.disclosures.map(({ person }) => person))],
      agreements: [...new Set(scope.disclosures.flatMap(({ agreements }) => agreements))].sort(),
      refusals,
    }),
    disclosures: groups,
  };
  return {
    table: 'question',
    name: scope.requestId,
    json: `${texts.asked.slice(0, -1)},${texts.about.slice(1, -1)},"disclosures":${listOf(groups)}}`,
    leaves: questionLeaves(texts),
  };
}

export function writtenEvent(id: string, event: LogEvent, recordedAt: string): Written {
  const { type, what, by, at, purpose, justification, people, agencies, requestId, ...rest } = event;
  const { details = {}, ...ofType } = rest as Record<string, unknown>;
  const row = {
    id,
    type,
    what,
    happened_at: momentOf(at),
    recorded_at: recordedAt,
    request_id: requestId,
    ...whoDid(by),
    purpose,
    justification,
    people: [...new Set(people)],
    agencies: [...new Set(agencies)],
    details: { ...(details as object), ...ofType },
  };
  return { table: 'event', name: id, json: canonical(row), leaves: eventLeaves(row) };
}

/** Through what an operator acts, and a desk by the link that was mailed to it. */
const COMMAND_LINE = 'the command line';
const LINK = 'a signed link to the desk’s mailbox';

function whoDid(by: Actor): Readonly<Record<string, string | undefined>> {
  if ('hub' in by) return { practitioner: by.hub, agency: WHOLE };
  if ('operator' in by)
    return {
      practitioner: `operator ${by.operator}@${by.host}`,
      practitioner_name: by.says,
      agency: WHOLE,
      through: COMMAND_LINE,
    };
  if ('link' in by) return { practitioner: `desk ${by.desk}`, agency: by.agency, desk: by.desk, through: LINK };
  return {
    practitioner: by.id,
    practitioner_name: by.name,
    agency: by.agency,
    role: by.role,
    desk: by.desk,
    through: by.through,
  };
}

const joinedBy = new WeakMap<readonly string[], string>();

/**
 * What an operation shows and withholds is worked out once for each grant, so its lists are the same ones every time.
 */
function joined(list: readonly string[]): string {
  let text = joinedBy.get(list);
  if (text === undefined) joinedBy.set(list, (text = list.join()));
  return text;
}

/** People for whom the same source showed and withheld the same share one entry; a family usually makes a handful. */
function grouped(disclosures: readonly Disclosure[]): { source: string; text: string }[] {
  const groups = new Map<string, { people: Set<string>; disclosure: Disclosure }>();
  for (const disclosure of disclosures) {
    const {
      source,
      from,
      agreements,
      shown,
      shownFields,
      withheldFields,
      takenOut = [],
      openedTexts = [],
    } = disclosure;
    const key = [
      source,
      from,
      agreements.join(),
      joined(shown),
      joined(shownFields),
      joined(withheldFields),
      takenOut.join(),
      openedTexts.map(({ coordinate, audience }) => `${coordinate}=${audience}`).join(),
    ].join(' ');
    const group = groups.get(key);
    if (group) group.people.add(disclosure.person);
    else groups.set(key, { people: new Set([disclosure.person]), disclosure });
  }
  return [...groups].map(([key, { people, disclosure }]) => ({
    source: disclosure.source,
    text: withPeople(key, disclosure, people),
  }));
}

/**
 * The same few operations are asked again and again: of what they show, the text is made once, and the people are put
 * into it.
 */
const around = new Map<string, readonly [string, string]>();
const KEPT = 2_000;
const PLACE = '\u0000people';

function withPeople(key: string, { person: _, askedBy: __, ...rest }: Disclosure, people: ReadonlySet<string>): string {
  let text = around.get(key);
  if (!text) {
    text = canonical({ ...rest, people: PLACE }).split(JSON.stringify(PLACE)) as unknown as readonly [string, string];
    if (around.size >= KEPT) around.delete(around.keys().next().value!);
    around.set(key, text);
  }
  return `${text[0]}${JSON.stringify([...people])}${text[1]}`;
}
