import { join } from 'node:path';
import { dayInLondon } from '../../../kernel';
import { operationIn } from '../ask';
import { caseAt } from '../case-address';
import { page } from '../pages/drawn';
import { pageAt, type Route } from '../screen';
import {
  BY,
  boardPage,
  daysOf,
  EXCEPTION_KINDS,
  exceptionsPage,
  isBy,
  isSpan,
  SPANS,
  type By,
  type Span,
} from './board.page';

const BOARD = operationIn(join(__dirname, 'board.graphql'));
const EXCEPTIONS = operationIn(join(__dirname, 'exceptions.graphql'));

/** An agency as the schema names it. */
const codeOf = (agency: string): string => agency.toUpperCase().replaceAll('-', '_');

/** What managers look at: how soon questions are answered, and what has gone wrong. */
export const BOARD_ROUTES: readonly Route[] = [
  pageAt('/board', async (visit) => {
    const [askedSpan, askedBy] = [visit.query.get('span'), visit.query.get('by')];
    const span: Span = isSpan(askedSpan) ? askedSpan : 'quarter';
    const by: By = isBy(askedBy) ? askedBy : 'PAIR';
    const days = daysOf(span, dayInLondon(visit.now));
    const read = await visit.ask(BOARD, { by, every: SPANS[span].every, ...days });
    const to = (one: Span, other: By) => `/board?span=${one}&by=${other}`;
    return page('board/board.njk', 'Response board', {
      page: boardPage(read, visit.words, days, SPANS[span].every, codeOf(visit.session.who.agency)),
      spans: (Object.keys(SPANS) as Span[]).map((one) => ({
        says: SPANS[one].says,
        to: to(one, by),
        isHere: one === span,
      })),
      bys: BY.map((one) => ({
        says: visit.words.label('RequestRecordBy', one),
        to: to(span, one),
        isHere: one === by,
      })),
    });
  }),
  pageAt('/exceptions', async (visit) => {
    const asked = visit.query.get('kind');
    const kind = asked !== null && EXCEPTION_KINDS.includes(asked) ? asked : 'NO_OWNER';
    const read = await visit.ask(EXCEPTIONS, { kind, after: visit.query.get('after') });
    const shown = exceptionsPage(read, visit.words);
    const lines = shown.lines.map((line) => ({
      ...line,
      caseAt: line.caseNumber === undefined ? undefined : caseAt(visit, line.caseNumber),
    }));
    return page('board/exceptions.njk', 'What has gone wrong', {
      page: { lines },
      what: visit.words.label('ExceptionKind', kind),
      kinds: EXCEPTION_KINDS.map((one) => ({
        says: visit.words.label('ExceptionKind', one),
        to: `/exceptions?kind=${one}`,
        isHere: one === kind,
      })),
      next: shown.next && `/exceptions?kind=${kind}&after=${encodeURIComponent(shown.next)}`,
    });
  }),
];
