import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { caseAt, caseIn } from '../case-address';
import { orNothing } from '../of-person';
import { formOnPage, NothingHere, page, type Page } from '../pages/drawn';
import { FormRefused, formAt, openForm, pageAt, type Route } from '../screen';
import type { Visit } from '../visit';
import { closeForm, leftForm, moveForm } from './cases.form';
import { casePage, casesPage, desksIn, HOLDERS, staffIn } from './cases.page';

const operation = (name: string) => operationIn(join(__dirname, `${name}.graphql`));
const CASES = operation('cases');
const CASE = operation('case');
const STAFF = operation('staff');
const MOVE = operation('acts/move');
const CLOSE = operation('acts/close');
const LEFT = operation('acts/left');

/** Whether somebody’s role is one that manages desks; the hub decides what they see. */
const isManager = ({ session }: Visit): boolean => session.who.role.endsWith('_MANAGER');

const listAt = (holder: string, desk: string | undefined, after?: string): string => {
  const query = new URLSearchParams({
    ...(holder !== 'ANYBODY' && { who: holder }),
    ...(desk !== undefined && { desk }),
    ...(after !== undefined && { after }),
  }).toString();
  return query === '' ? '/cases' : `/cases?${query}`;
};

const readCase = async (visit: Visit, number: string) => {
  const read = await orNothing(visit.ask(CASE, { number, filter: { case: number } }));
  if (!read.maybePart('case')) throw new NothingHere();
  return read;
};

/** A case with both its forms. */
async function casePageOf(visit: Visit): Promise<Page> {
  const number = caseIn(visit);
  const read = await readCase(visit, number);
  const shown = casePage(read, visit.words, visit.now);
  const at = `/cases/${visit.param('case')}`;
  return {
    ...page('cases/case.njk', 'A case', { page: shown }),
    forms: {
      move: formOnPage(moveForm(desksIn(read), staffIn(read, visit.words), shown.line.desk), `${at}/move`),
      close: formOnPage(closeForm, `${at}/close`),
    },
  };
}

/** What the hub says that is wrong stands at the form’s first field. */
const atField =
  (field: string) =>
  (cause: unknown): never => {
    if (cause instanceof Refused && cause.code === 'BAD_USER_INPUT')
      throw new FormRefused([{ field, text: cause.message }]);
    throw cause;
  };

/** The cases of a desk: who holds them, handing them over, and what becomes of those of somebody who has left. */
export const CASES_ROUTES: readonly Route[] = [
  pageAt('/cases', async (visit) => {
    const who = visit.query.get('who');
    const holder = who !== null && HOLDERS.includes(who) ? who : 'ANYBODY';
    const desk = visit.query.get('desk') ?? undefined;
    const shown = casesPage(await visit.ask(CASES, { holder, desk, after: visit.query.get('after') }));
    return page('cases/list.njk', 'Cases', {
      lines: shown.lines.map((line) => ({ ...line, at: line.number && caseAt(visit, line.number) })),
      holders: HOLDERS.map((one) => ({
        says: visit.words.label('CaseHolder', one),
        to: listAt(one, desk),
        isHere: one === holder,
      })),
      isManager: isManager(visit),
      desks: isManager(visit)
        ? [
            { says: 'Mine', to: listAt(holder, undefined), isHere: desk === undefined },
            ...shown.desks.map((one) => ({ says: one, to: listAt(holder, one), isHere: one === desk })),
          ]
        : [],
      next: shown.next && listAt(holder, desk, shown.next),
    });
  }),
  formAt('/cases/left', async (visit) => {
    const desk = visit.query.get('desk') ?? undefined;
    const read = await visit.ask(STAFF, { desk });
    return openForm({
      form: leftForm(staffIn(read, visit.words)),
      page: page('pages/form.njk', 'Somebody has left', {
        paragraphs: [
          'Their cases have nobody then, and stand first among what has gone wrong until somebody takes them.',
        ],
      }),
      back: '/cases',
      async act(given, key) {
        await visit.ask(LEFT, given, { idempotencyKey: key }).catch(atField('practitioner'));
        return '/cases?done=left';
      },
    });
  }),
  pageAt('/cases/:case', casePageOf),
  formAt('/cases/:case/move', async (visit) => {
    const number = caseIn(visit);
    const read = await readCase(visit, number);
    const staff = staffIn(read, visit.words);
    return openForm({
      form: moveForm(desksIn(read), staff),
      page: () => casePageOf(visit),
      async act({ toDesk, toPractitioner, because }, key) {
        const name = staff.find(({ value }) => value === toPractitioner)?.text.split(',')[0];
        const move = {
          caseNumber: number,
          toDesk,
          because,
          ...(toPractitioner !== undefined && { toPractitioner, toPractitionerName: name }),
        };
        await visit.ask(MOVE, { moves: [move] }, { idempotencyKey: key }).catch(atField('toDesk'));
        return '/cases?done=moved';
      },
    });
  }),
  formAt('/cases/:case/close', (visit) => {
    const number = caseIn(visit);
    return Promise.resolve(
      openForm({
        form: closeForm,
        page: () => casePageOf(visit),
        async act({ why }, key) {
          await visit.ask(CLOSE, { caseNumber: number, because: why }, { idempotencyKey: key }).catch(atField('why'));
          return '/cases?done=case-closed';
        },
      }),
    );
  }),
];
