/** Some files of a room, and the tests that should see a mistake in any of them: those that cost least first. */
export interface Part {
  readonly room: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
  /**
   * Its tests need a PostgreSQL, or open a whole hub: only a sample of its mistakes is tried, unless all are asked for.
   */
  readonly isCostly?: boolean;
  /** How many of the mistakes that operators make in these files stand in the list. */
  readonly take: number;
}

const POLICY = ['decide', 'decisions-for', 'decide.property'].map((name) => `tests/sharing/${name}.test.ts`);
const src = (room: string, ...names: readonly string[]) => names.map((name) => `src/${room}/${name}.ts`);
const tests = (...names: readonly string[]) => names.map((name) => `tests/${name}.test.ts`);

/**
 * The safety core: what decides who is told what, who asks, what is kept of it, who is whom, and what leaves automatically.
 */
export const PARTS: readonly Part[] = [
  {
    room: 'sharing',
    files: src(
      'sharing',
      'category',
      'decide',
      'restrictions',
      'protection',
      'clause-index',
      'conditions',
      'grounds',
      'decisions-for',
      'explain-decision',
    ),
    tests: POLICY,
    take: 70,
  },
  { room: 'sharing', files: src('sharing', 'hub-text', 'audience'), tests: tests('sharing/texts'), take: 20 },
  { room: 'sharing', files: src('sharing', 'grant-token'), tests: tests('sharing/grant-token'), take: 25 },
  {
    room: 'subgraph',
    files: src('subgraph', 'guard', 'text', 'hub-text', 'requested', 'withheld', 'calls-taken', 'call-header'),
    tests: tests('subgraph/gates', 'subgraph/calls'),
    take: 50,
  },
  {
    room: 'gateway',
    files: src('gateway', 'person-sources', 'written-as-sent'),
    tests: tests('gateway/written-as-sent', 'gateway/person-sources'),
    take: 15,
  },
  {
    room: 'gateway',
    files: src('gateway', 'summary', 'availability'),
    tests: tests('gateway/summary'),
    take: 12,
  },
  { room: 'gateway', files: src('gateway', 'limits'), tests: tests('gateway/limits'), take: 30 },
  {
    room: 'gateway',
    files: src(
      'gateway',
      'asks-who-they-are',
      'check-operation',
      'check-values',
      'for-systems',
      'in-company',
      'left-out',
      'mutation-errors',
      'plain-operations',
    ),
    tests: tests('gateway/what-may-be-asked'),
    take: 50,
  },
  {
    room: 'gateway',
    files: src('gateway', 'read-answer', 'response-guard', 'verdicts', 'leaf-shapes', 'answer-plan'),
    tests: tests('gateway/border.property', 'gateway/border', 'attacks/lying-agency'),
    take: 45,
    isCostly: true,
  },
  { room: 'people', files: src('people', 'person-view'), tests: tests('people/person-view'), take: 40 },
  {
    room: 'people',
    files: src('people', 'source-check', 'disclosable'),
    tests: tests('people/person-view'),
    take: 40,
  },
  {
    room: 'days',
    files: [...src('front-door', 'schools'), ...src('agencies/entry', 'entry-guard')],
    tests: tests('laws/days-in-london'),
    take: 0,
  },
  {
    room: 'audit',
    files: src('audit', 'verify', 'group-commit', 'chain-writer', 'canonical', 'checkpoint', 'checkpoint-keys'),
    tests: tests('audit/chains'),
    take: 60,
  },
  {
    room: 'audit',
    files: src('audit', 'compare-with-kept'),
    tests: tests('audit/kept-copies'),
    take: 20,
  },
  {
    room: 'matching',
    files: src('record-linkage', 'clustering'),
    tests: tests('people/matching/clustering'),
    take: 40,
  },
  { room: 'requests', files: src('requests', 'question'), tests: tests('requests/question.property'), take: 40 },
  {
    room: 'requests',
    files: src('requests', 'superseding', 'held', 'paging', 'desk-filter', 'watchers'),
    tests: tests('requests/unit-of-work', 'requests/paging'),
    take: 20,
  },
  {
    room: 'requests',
    files: src('requests', 'notices-for', 'unit-of-work'),
    tests: tests('requests/unit-of-work', 'requests/requests'),
    take: 20,
    isCostly: true,
  },
  {
    room: 'requests',
    files: src('requests', 'requests', 'acting', 'apply-events', 'watch-store'),
    tests: tests('requests/requests'),
    take: 40,
    isCostly: true,
  },
  {
    room: 'requests',
    files: [...src('requests', 'seeing'), ...src('people', 'formal-check')],
    tests: tests('people/formal-check', 'requests/seeing'),
    take: 30,
  },
  {
    room: 'notices',
    files: src('notices', 'reachable', 'patience', 'quiet-hours', 'webhook-secret'),
    tests: tests('notices/rules'),
    take: 25,
  },
  {
    room: 'practitioners',
    files: src('practitioners', 'claims', 'verify', 'identify', 'recent-tokens', 'identity'),
    tests: tests('practitioners/directory', 'practitioners/identify', 'practitioners/verify'),
    take: 40,
  },
  { room: 'requests', files: src('requests', 'asking'), tests: tests('requests/asking'), take: 40 },
  {
    room: 'requests',
    files: src('requests', 'record-store'),
    tests: tests('requests/requests'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'people',
    files: src('people', 'questions-store'),
    tests: tests('people/sources-checked'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'people',
    files: src('people/lookup', 'agreeing', 'asked-about', 'matcher', 'particulars', 'told-features', 'tracing'),
    tests: tests('people/lookup-rules'),
    take: 50,
  },
  {
    room: 'people',
    files: src('people/lookup', 'allowances'),
    tests: tests('people/lookup'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'notices',
    files: src('notices', 'delivery-store'),
    tests: tests('notices/mail', 'notices/webhooks'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'linking',
    files: src('people/linking', 'link'),
    tests: tests('people/linking/who', 'people/linking/worth-asking'),
    take: 60,
  },
  {
    room: 'linking',
    files: src('people/linking', 'link-records'),
    tests: tests('people/linking/at-load', 'people/made-known'),
    take: 15,
    isCostly: true,
  },
  {
    room: 'making-known',
    files: src('making-known', 'policy'),
    tests: tests('people/told-of'),
    take: 25,
  },
  {
    room: 'making-known',
    files: src('making-known', 'confirm-known', 'own-word-store', 'make-people-known'),
    tests: tests('people/made-known'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'exactly-once',
    files: src('exactly-once', 'exactly-once', 'act-store', 'kept-answer', 'places'),
    tests: tests('exactly-once/kept', 'gateway/exactly-once'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'exactly-once',
    files: src('gateway', 'asking-numbers'),
    tests: tests('gateway/exactly-once'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'front-door',
    files: src('front-door', 'policy', 'action-store'),
    tests: tests('front-door/rules', 'front-door/front-door'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'front-door',
    files: src('front-door', 'actions.resolver', 'marac.resolver', 'hold-store'),
    tests: tests('front-door/front-door'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'linking',
    files: src('people/linking', 'forbidden', 'review'),
    tests: tests('people/linking/review'),
    take: 0,
    isCostly: true,
  },
  {
    room: 'decisions',
    files: src('decisions', 'entitled'),
    tests: tests('decisions/entitled'),
    take: 10,
  },
  {
    room: 'decisions',
    files: src('decisions', 'open-text.resolver', 'opened-text-store', 'check-decision'),
    tests: tests('decisions/sharing-decisions', 'decisions/emergency-access'),
    take: 0,
    isCostly: true,
  },
];
