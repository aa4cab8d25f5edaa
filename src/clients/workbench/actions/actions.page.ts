import type { Reading, Shown } from '../ask';
import { dayInWords, type Words } from '../words';

/** Something that was agreed to be done. */
export interface ActionLine {
  readonly reference: string;
  readonly what: string;
  readonly person: { readonly id: string; readonly name: Shown<string> };
  readonly owner: string;
  readonly agreed: string;
  readonly due: string;
  readonly isOverdue: boolean;
  readonly stands: string;
  readonly isOpen: boolean;
}

export function actionLine(one: Reading, words: Words): ActionLine {
  const [dueOn, doneOn, outcome, acknowledgedOn] = [
    one.maybe('dueOn'),
    one.maybe('doneOn'),
    one.maybe('outcome'),
    one.maybe('acknowledgedOn'),
  ];
  const person = one.part('person');
  const role = one.maybe('ownerRole');
  const isOverdue = one.is('isOverdue');
  const what = outcome ? words.label('MashActionOutcome', outcome) : undefined;
  return {
    reference: one.text('reference'),
    what: words.label('MashActionKind', one.text('kind')),
    person: { id: person.text('id'), name: person.value('name') },
    owner: [words.label('SafeguardingAgency', one.text('ownerAgency')), role].filter(Boolean).join(', '),
    agreed: dayInWords(one.text('agreedOn')),
    due: dueOn ? `${isOverdue ? 'Overdue since' : 'By'} ${dayInWords(dueOn)}` : 'No day was set',
    isOverdue,
    stands: what
      ? `${what}${doneOn ? `, ${dayInWords(doneOn)}` : ''}`
      : acknowledgedOn
        ? `The owner has had it since ${dayInWords(acknowledgedOn)}`
        : 'Nobody has said that they have it',
    isOpen: outcome === undefined,
  };
}

export function actionsPage(read: Reading, words: Words) {
  const list = read.part('actionsOf');
  const pageInfo = list.part('pageInfo');
  return {
    lines: list.list('nodes').map((one) => actionLine(one, words)),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

/** What the list is narrowed to. It stands in the address, and says nothing of anybody. */
export interface ActionFilter {
  readonly whose: 'MINE' | 'ALL';
  readonly show: 'open' | 'overdue' | 'all';
}

export function filterIn(query: URLSearchParams): ActionFilter {
  const show = query.get('show');
  return {
    whose: query.get('whose') === 'mine' ? 'MINE' : 'ALL',
    show: show === 'overdue' || show === 'all' ? show : 'open',
  };
}

export function addressOf({ whose, show }: ActionFilter, after?: string): string {
  const query = new URLSearchParams({
    ...(whose === 'MINE' && { whose: 'mine' }),
    ...(show !== 'open' && { show }),
    ...(after !== undefined && { after }),
  }).toString();
  return query === '' ? '/actions' : `/actions?${query}`;
}

/** Links that narrow the list. Whose it is, is a choice at the front door alone: everybody else sees their own agency’s. */
export function narrowings(filter: ActionFilter, isFrontDoor: boolean) {
  const link = (says: string, other: ActionFilter) => ({
    says,
    to: addressOf(other),
    isHere: addressOf(other) === addressOf(filter),
  });
  return [
    ...(isFrontDoor
      ? [
          {
            title: 'Whose',
            links: [
              link('Every agency’s', { ...filter, whose: 'ALL' }),
              link('The front door’s own', { ...filter, whose: 'MINE' }),
            ],
          },
        ]
      : []),
    {
      title: 'Which',
      links: [
        link('Open', { ...filter, show: 'open' }),
        link('Overdue', { ...filter, show: 'overdue' }),
        link('Done as well', { ...filter, show: 'all' }),
      ],
    },
  ];
}

/** An action as it was read, ready to be sent back with a change: what may not be read is left as it stands. */
export interface ActionRead {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly version: number;
}

const KEPT = [
  'reference',
  'kind',
  'agreedOn',
  'dueOn',
  'doneOn',
  'acknowledgedOn',
  'outcome',
  'ownerAgency',
  'ownerRole',
  'contact',
  'meetingEntry',
  'says',
  'awareAt',
  'recordedAt',
] as const;

/** The action with this reference, whole; undefined where it is not shown, or not whole enough to be corrected. */
export function actionIn(read: Reading, reference: string): ActionRead | undefined {
  const record = read.maybePart('person')?.maybePart('mash');
  const actions = record?.entries('actions');
  if (actions?.kind !== 'shown') return undefined;
  const one = actions.value.find((each) => each.text('reference') === reference);
  const [subjectId, version] = [record?.maybe('subjectId'), one?.maybe<number>('version')];
  if (!one || subjectId === undefined || version === undefined) return undefined;
  const facts = Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = one.value<unknown>(name);
      return value.kind === 'shown' ? [[name, value.value]] : [];
    }),
  );
  return { facts: { ...facts, subjectId }, version };
}
