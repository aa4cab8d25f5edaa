import { join } from 'node:path';
import { operationIn } from '../ask';
import { keepForSession, keptForSession } from '../kept-for-session';
import { accessIn } from '../of-person';
import { page } from '../pages/drawn';
import { formAt, openForm, pageAt, type Route } from '../screen';
import { compareForm, logForm, reviewForm } from './governance.form';
import {
  agreementsPage,
  comparisonPage,
  emergencyPage,
  filterOf,
  isReadingSpan,
  logPage,
  periodOf,
  READING_SPANS,
  readingPage,
  type LogFilter,
  type ReadingSpan,
} from './governance.page';

const operation = (name: string) => operationIn(join(__dirname, `${name}.graphql`));
const LOG = operation('log');
const READING = operation('reading');
const AGREEMENTS = operation('agreements');
const COMPARISON = operation('comparison');
const EMERGENCY = operation('emergency');
const REVIEW = operation('acts/review');

const DAY = 24 * 60 * 60_000;
const SPAN_WORDS: Readonly<Record<ReadingSpan, string>> = { week: '7 days', month: '28 days', quarter: '13 weeks' };
/** How many times as many people as their peers. */
const TIMES = ['0', '2', '3', '5'] as const;

/** What governance leads look at. Whatever they read here is in the log as well. */
export const GOVERNANCE_ROUTES: readonly Route[] = [
  formAt('/governance', (visit) =>
    Promise.resolve(
      openForm({
        form: logForm(visit.words),
        page: page('governance/form.njk', 'Disclosure log', {
          tab: 'log',
          paragraphs: ['Leave everything empty to see the latest entries. That you look is an entry as well.'],
        }),
        async act(given) {
          return `/governance/log/${await keepForSession(visit, 'log', filterOf(given), DAY)}`;
        },
      }),
    ),
  ),
  pageAt('/governance/log/:filter', async (visit) => {
    const filter = await keptForSession<LogFilter>(visit, 'log', 'filter');
    const shown = logPage(await visit.ask(LOG, { filter, after: visit.query.get('after') }), visit.words);
    return page('governance/log.njk', 'What the log says', {
      page: shown,
      next: shown.next && `/governance/log/${visit.param('filter')}?after=${encodeURIComponent(shown.next)}`,
    });
  }),
  pageAt('/governance/reading', async (visit) => {
    const { query, now, words } = visit;
    const asked = query.get('span');
    const span: ReadingSpan = isReadingSpan(asked) ? asked : 'month';
    const times = TIMES.find((one) => one === query.get('times')) ?? '2';
    const outsideCaseload = query.get('outside') === 'yes';
    const read = await visit.ask(READING, { period: periodOf(span, now), timesPeers: Number(times), outsideCaseload });
    const to = (one: ReadingSpan, other: string, outside: boolean) =>
      `/governance/reading?span=${one}&times=${other}${outside ? '&outside=yes' : ''}`;
    return page('governance/reading.njk', 'Unusual reading', {
      page: readingPage(read, words),
      narrow: [
        {
          title: 'How far back',
          links: (Object.keys(READING_SPANS) as ReadingSpan[]).map((one) => ({
            says: SPAN_WORDS[one],
            to: to(one, times, outsideCaseload),
            isHere: one === span,
          })),
        },
        {
          title: 'People, beside their peers',
          links: TIMES.map((one) => ({
            says: one === '0' ? 'Any number' : `${one} times as many`,
            to: to(span, one, outsideCaseload),
            isHere: one === times,
          })),
        },
        {
          title: 'Caseload',
          links: [
            { says: 'Any', to: to(span, times, false), isHere: !outsideCaseload },
            { says: 'Outside it alone', to: to(span, times, true), isHere: outsideCaseload },
          ],
        },
      ],
    });
  }),
  pageAt('/governance/agreements', async (visit) =>
    page('governance/agreements.njk', 'Agreements', { page: agreementsPage(await visit.ask(AGREEMENTS), visit.words) }),
  ),
  formAt('/governance/compare', (visit) =>
    Promise.resolve(
      openForm({
        form: compareForm,
        page: page('governance/form.njk', 'What a text would change', {
          tab: 'compare',
          paragraphs: ['Paste an agreement as it would be signed. You are shown who would be told more or less.'],
        }),
        async act(given) {
          return `/governance/compared/${await keepForSession(visit, 'compare', given, DAY)}`;
        },
      }),
    ),
  ),
  pageAt('/governance/compared/:text', async (visit) => {
    const { text } = await keptForSession<{ text: string }>(visit, 'compare', 'text');
    return page('governance/comparison.njk', 'What the text would change', {
      page: comparisonPage(await visit.ask(COMPARISON, { text }), visit.words),
    });
  }),
  pageAt('/governance/emergency', async (visit) => {
    const all = visit.query.get('show') === 'all';
    const read = await visit.ask(EMERGENCY, { awaiting: !all, after: visit.query.get('after') });
    const shown = emergencyPage(read, visit.words);
    return page('governance/emergency.njk', 'Emergency access to review', {
      page: shown,
      all,
      next: shown.next && `/governance/emergency?${all ? 'show=all&' : ''}after=${encodeURIComponent(shown.next)}`,
    });
  }),
  formAt('/governance/emergency/:access/review', (visit) => {
    const access = accessIn(visit);
    return Promise.resolve(
      openForm({
        form: reviewForm(visit.words),
        page: page('governance/form.njk', 'Review emergency access', {
          tab: 'emergency',
          paragraphs: ['The practitioner and their agency read what you find.'],
        }),
        back: '/governance/emergency',
        async act(given, key) {
          await visit.ask(REVIEW, { access, ...given }, { idempotencyKey: key });
          return '/governance/emergency?done=reviewed';
        },
      }),
    );
  }),
];
