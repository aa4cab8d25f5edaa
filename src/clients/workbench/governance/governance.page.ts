import { mapShown, NONE, shown, type Reading } from '../ask';
import { dayInWords, instantInWords, londonInstant, type Words } from '../words';

const DAY = 86_400_000;

/** What the log is narrowed to, as the hub takes it. */
export interface LogFilter {
  readonly from?: string;
  readonly until?: string;
  readonly practitioner?: string;
  readonly person?: { readonly scheme: string; readonly value: string };
  readonly agreement?: string;
  readonly refusedFor?: string;
}

type Typed = Readonly<
  Record<'from' | 'until' | 'practitioner' | 'scheme' | 'number' | 'agreement' | 'refusedFor', string | undefined>
>;

export const filterOf = ({ from, until, practitioner, scheme, number, agreement, refusedFor }: Typed): LogFilter => ({
  ...(from !== undefined && { from: londonInstant(from, '00:00') }),
  ...(until !== undefined && { until: londonInstant(dayAfter(until), '00:00') }),
  ...(practitioner !== undefined && { practitioner }),
  ...(scheme !== undefined && number !== undefined && { person: { scheme, value: number } }),
  ...(agreement !== undefined && { agreement }),
  ...(refusedFor !== undefined && { refusedFor }),
});

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + DAY).toISOString().slice(0, 10);

export function logPage(read: Reading, words: Words) {
  const log = read.shownPart('disclosureLog');
  if (log.kind !== 'shown') return { nothing: log, lines: [], next: undefined };
  const pageInfo = log.value.part('pageInfo');
  return {
    nothing: undefined,
    lines: log.value.list('nodes').map((entry) => {
      const purpose = entry.maybe('purpose');
      const role = entry.maybe('role');
      return {
        number: entry.text('number'),
        at: instantInWords(entry.text('at')),
        kind: words.label('LogEntryKind', entry.text('kind')),
        says: entry.text('says'),
        who: [
          entry.maybe('practitionerName') ?? entry.text('practitioner'),
          role && (words.role(role)?.title ?? role),
          entry.maybe('desk'),
          entry.maybe('through') && `through ${entry.text('through')}`,
        ]
          .filter(Boolean)
          .join(', '),
        id: entry.text('practitioner'),
        purpose: purpose ? words.purpose(purpose) : undefined,
        reason: entry.maybe('reason'),
        agreements: entry.texts('agreements').join(', '),
        disclosures: entry.list('disclosures').map((one) => {
          const inWords = (list: readonly string[]) => list.map((category) => words.category(category)).join('; ');
          const [told, withheld] = [inWords(one.texts('shown')), inWords(one.texts('withheld'))];
          return `${sourceIn(one.text('source'), words)} about ${one.texts('people').length} people: ${told ? `showed ${told}` : 'showed nothing'}${withheld ? `; withheld ${withheld}` : ''}`;
        }),
        refusals: entry
          .list('refusals')
          .map(
            (one) =>
              `${sourceIn(one.text('source'), words)}: ${words.category(one.text('category'))}, ${words.reason(one.text('reason'))}`,
          ),
      };
    }),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

/** A source as the log names it: an agency, or a part of the hub. */
const sourceIn = (source: string, words: Words): string => words.agency(source.toUpperCase().replaceAll('-', '_'));

/** How far back unusual reading is looked for. */
export const READING_SPANS = { week: 7, month: 28, quarter: 91 } as const;
export type ReadingSpan = keyof typeof READING_SPANS;
export const isReadingSpan = (text: string | null): text is ReadingSpan =>
  text !== null && Object.hasOwn(READING_SPANS, text);
export const periodOf = (span: ReadingSpan, now: Date) => ({
  from: new Date(now.getTime() - READING_SPANS[span] * DAY).toISOString(),
  until: now.toISOString(),
});

export function readingPage(read: Reading, words: Words) {
  const [practitioners, people] = [read.shownPart('practitionersReading'), read.shownPart('peopleReadByMany')];
  return {
    practitioners: mapShown(practitioners, (list) =>
      list.list('nodes').map((one) => {
        const outside = one.maybe<number>('outsideCaseload');
        const role = one.text('role');
        return {
          // Without the address of their issuer, which is the same for almost everybody.
          who: one.text('practitioner').split('#').at(-1) ?? '',
          role: words.role(role)?.title ?? role,
          desk: one.text('desk'),
          people: one.number('people'),
          questions: one.number('questions'),
          peers: one.number('peersPeople'),
          outside: outside === undefined ? 'No caseload known' : String(outside),
        };
      }),
    ),
    people: mapShown(people, (list) =>
      list.list('nodes').map((one) => ({
        id: one.text('personId'),
        practitioners: one.number('practitioners'),
        agencies: one.number('agencies'),
        questions: one.number('questions'),
      })),
    ),
    isMore: [practitioners, people].some(
      (list) => list.kind === 'shown' && list.value.part('pageInfo').is('hasNextPage'),
    ),
    refusals: read.list('refusalsByReason').map((one) => ({
      source: sourceIn(one.text('source'), words),
      category: words.capital(words.category(one.text('category'))),
      reason: words.reason(one.text('reason')),
      times: one.number('times'),
      practitioners: one.number('practitioners'),
    })),
  };
}

export function agreementsPage(read: Reading, words: Words) {
  return {
    due: read.list('agreementsDue').map((one) => {
      const left = one.number('daysLeft');
      return {
        title: `${one.text('agreement')}, version ${one.number('version')}: ${one.text('title')}`,
        dueOn: dayInWords(one.text('dueOn')),
        left: left < 0 ? `${-left} days ago` : `in ${left} days`,
        isLate: left < 0 || one.is('lapsed'),
        lapsed: one.is('lapsed'),
        parties: one.texts('parties').join(', '),
      };
    }),
    agreements: read.list('sharingAgreements').map((one) => ({
      id: one.text('id'),
      title: `${one.text('id')}: ${one.text('title')}`,
      version: one.number('version'),
      state: words.label('AgreementState', one.text('state')),
      parties: one.texts('parties').join(', '),
      gateway: one.text('gateway'),
      lawfulGround: one.text('lawfulGround'),
      reviewDueOn: dayInWords(one.text('reviewDueOn')),
      clauses: one.list('clauses').map((clause) => ({
        id: clause.text('id'),
        says: `${clause.texts('from').join(', ')} tell ${clause.texts('to').join(', ')}`,
        purposes: clause.texts('purposes').join(', '),
        categories: clause.texts('categories').join(', '),
        conditions: clause.texts('conditions').join('; '),
        because: clause.text('because'),
      })),
    })),
  };
}

export function comparisonPage(read: Reading, words: Words) {
  const one = read.part('agreementComparison');
  const remarks = (field: string) =>
    one
      .list(field)
      .map((remark) =>
        [
          `Line ${remark.number('line')}`,
          remark.maybe('clause') && `clause ${remark.text('clause')}`,
          remark.text('says'),
        ]
          .filter(Boolean)
          .join(', '),
      );
  const [agreement, version, before] = [
    one.maybe('agreement'),
    one.maybe<number>('version'),
    one.maybe<number>('comparedWith'),
  ];
  return {
    about: agreement
      ? `${agreement}, version ${version ?? 'not said'}, beside ${before === undefined ? 'nothing: it is new' : `version ${before}, which counts today`}`
      : 'The text is no agreement that can be read',
    faults: remarks('faults'),
    warnings: remarks('warnings'),
    differences: one
      .list('differences')
      .map((each) => ({ kind: words.label('DifferenceKind', each.text('kind')), says: each.text('says') })),
  };
}

/** Emergency access as whoever reviews it sees it. */
export function emergencyPage(read: Reading, words: Words) {
  const list = read.shownPart('emergencyAccess');
  if (list.kind !== 'shown') return { nothing: list, lines: [], next: undefined };
  const pageInfo = list.value.part('pageInfo');
  return {
    nothing: undefined,
    lines: list.value.list('nodes').map((one) => {
      const [endedAt, finding, reviewedAt] = [one.maybe('endedAt'), one.maybe('finding'), one.maybe('reviewedAt')];
      const [often, unjustified] = [one.number('openedInAYear'), one.number('notJustifiedInAYear')];
      return {
        id: one.text('id'),
        who: `${one.text('practitioner')}, ${words.role(one.text('role'))?.title ?? one.text('role')}, ${one.text('desk')}, ${words.agency(one.text('agency'))}`,
        purpose: words.purpose(one.text('purpose')),
        because: one.value('because'),
        opened: `${instantInWords(one.text('openedAt'))}, until ${instantInWords(endedAt ?? one.text('until'))}${endedAt ? ' (ended early)' : ''}`,
        opens: one
          .texts('opens')
          .map((category) => words.category(category))
          .join('; '),
        person: one.text('personNumber'),
        often: `${often} ${often === 1 ? 'time' : 'times'} in the year up to it, ${unjustified === 0 ? 'none of them' : `${unjustified} of them`} found unjustified`,
        due: instantInWords(one.text('reviewDueAt')),
        state: words.label('EmergencyReviewState', one.text('reviewState')),
        isOverdue: one.text('reviewState') === 'OVERDUE',
        isReviewed: one.text('reviewState') === 'REVIEWED',
        review: finding
          ? shown(
              `${words.label('EmergencyFinding', finding)}${reviewedAt ? `, ${instantInWords(reviewedAt)}` : ''}: ${one.maybe('reviewSays') ?? ''}`,
            )
          : NONE,
      };
    }),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}
