/**
 * Every way in and out beside the graph, and what the law wants of it in the log (Data Protection Act 2018, s.62:
 * collection, alteration, consultation, disclosure, combination, erasure; QUESTION is an entry that is consultation and
 * disclosure in one). Written from the law and not from the code: what is in neither list fails the test until somebody
 * has decided.
 */
export type Kind = 'QUESTION' | 'COLLECTION' | 'ALTERATION' | 'CONSULTATION' | 'DISCLOSURE' | 'COMBINATION' | 'ERASURE';

export type Way = { readonly enters: Kind } | { readonly none: string };

const enters = (kind: Kind): Way => ({ enters: kind });
const none = (reason: string): Way => ({ none: reason });

const ELSEWHERE = 'works on files or on a database of its own, with people who do not exist, or with nobody’s data';
const READS_THE_LOG = enters('CONSULTATION');

/** Commands, with what each of them can do. */
export const COMMANDS: Readonly<Record<string, Way>> = {
  serve: none('starts the hub; whatever comes to it then has its own entries'),
  'serve-agency': none('starts an agency’s process, which keeps a disclosure log of its own'),
  load: enters('COLLECTION'),
  'load --register': enters('COLLECTION'),
  accuracy: none(ELSEWHERE),
  'match models': enters('CONSULTATION'),
  'match estimate': enters('ALTERATION'),
  'match compare': enters('CONSULTATION'),
  'match to-splink': enters('CONSULTATION'),
  'match from-splink': enters('ALTERATION'),
  'match accept': enters('ALTERATION'),
  'match rollback': enters('ALTERATION'),
  'match rerun': enters('COMBINATION'),
  generate: none(ELSEWHERE),
  'agreement lint': none('reads a file'),
  'agreement show': none('an agreement says nothing of any person, and everybody may read it'),
  'agreement diff': none('compares agreements, by people who do not exist'),
  'agreement sign': none('changes a file; that it counts is entered when it is loaded, with who signed'),
  'agreement load': enters('ALTERATION'),
  'agreement reviews': none('an agreement says nothing of any person, and everybody may read it'),
  'agreement reviewed': enters('ALTERATION'),
  explain: enters('QUESTION'),
  token: none('of the demonstration alone, and refused in production; what is done with a token is entered'),
  picture: enters('QUESTION'),
  known: enters('QUESTION'),
  'requests report': enters('CONSULTATION'),
  'requests desks': enters('ALTERATION'),
  'requests lost': enters('CONSULTATION'),
  'grant-key': none('shows a key that this machine keeps, and nothing of any person'),
  'audit verify': none('shows nothing of any person, and has to work where the log cannot be written'),
  'audit checkpoint': none('shows nothing of any person; the checkpoint itself is kept with the log'),
  'audit key': none('shows a public key'),
  'audit rotate-key': none(
    'shows nothing of any person; who rotated it and why stands in the checkpoint that the log keeps',
  ),
  'audit key-lost': none(
    'shows nothing of any person; who said so and why stands in the checkpoint that the log keeps',
  ),
  'audit restored': none(
    'shows nothing of any person; who said so and why stands in the checkpoint that the log keeps',
  ),
  'audit export': READS_THE_LOG,
  'audit person': READS_THE_LOG,
  'audit practitioner': READS_THE_LOG,
  'audit agreement': READS_THE_LOG,
  'audit refusals': READS_THE_LOG,
  'audit read-by-many': READS_THE_LOG,
  'audit reading': READS_THE_LOG,
  'notices state': enters('CONSULTATION'),
  'notices dead': enters('CONSULTATION'),
  'notices replay': enters('ALTERATION'),
  'notices endpoint add': enters('ALTERATION'),
  'notices endpoint secret': enters('CONSULTATION'),
  'notices endpoint rotate': enters('ALTERATION'),
  'notices endpoint off': enters('ALTERATION'),
  'notices mailbox': enters('ALTERATION'),
  simulate: none(ELSEWHERE),
  compose: none('writes schemas'),
  help: none('lists the commands'),
  migration: none('drafts the SQL of an agency’s tables as a text'),
  migrate: none('changes tables and shows nothing; which migrations ran is kept in each owner’s table of migrations'),
};

/** What the hub answers over HTTP. */
export const ROUTES: Readonly<Record<string, Way>> = {
  '/health/live': none('shows that the process lives'),
  '/health/ready': none('shows that the database answers'),
  '/metrics': none('counts, and nothing of any person'),
  '/graphiql/*': none('the page for queries itself'),
  '/demonstration/token/*': none(
    'of the demonstration alone, and not there in production; what is done with a token is entered',
  ),
  '/issuer/*': none('of the demonstration alone, and not there in production'),
  '/schema.graphql': none('what may be asked, and nothing of any person'),
  '/graphql': enters('QUESTION'),
  '/graphql/stream': enters('QUESTION'),
  '/answer/*': enters('CONSULTATION'),
  '/notices/*': none('shows the number that stands in the address; what the notice says is asked over GraphQL'),
  '/*': enters('QUESTION'),
};

/** What an agency's own process answers, to the hub alone. */
export const AGENCY_ROUTES: Readonly<Record<string, Way>> = {
  '/health/live': none('shows that the process lives'),
  '/health/ready': none('shows that its database answers and its log can be written'),
  '/graphql': none('the agency’s own log has what it released; the hub’s has the question'),
  '/outbox': none('that something happened, without what: a desk that watches asks the hub, which enters it'),
  '/index': none('what the hub takes in from it is entered there as COLLECTION'),
};

/** What runs by a clock, by the file that keeps it. */
export const JOBS: Readonly<Record<string, Way>> = {
  'src/agencies/expiry-watch.ts': none('puts into an agency’s own outbox that an order runs out, by its reference'),
  'src/agreements/reread.ts': none('reads agreements again'),
  'src/agreements/review-watch.ts': enters('ALTERATION'),
  'src/front-door/clock-job.ts': none(
    'tells a desk that a clock runs out, by its reference: what it is about is asked for',
  ),
  'src/clients/workbench/stream.ts': none('tells a page that something arrived, and looks whether its session is over'),
  'src/kernel/job.ts': none('does the jobs of one process, each of which is in this list by its own file'),
  'src/server/databases/watch-database.ts': none('looks whether a database answers'),
  'src/server/jobs/checkpoints.ts': none('signs the log itself'),
  'src/server/jobs/forgetting.ts': enters('ERASURE'),
  'src/server/setup/keep-index.ts': enters('COLLECTION'),
  'src/server/sources/sources.ts': none('looks whether agencies can be reached'),
  'src/http/server.ts': none('closes connections that nobody uses'),
  'src/notices/runner.ts': none(
    'delivers references without facts; each attempt is in notices.attempt, which nobody changes or deletes',
  ),
  'src/server/jobs/turns.ts': none(
    'each reminder, chase and escalation is a step in requests.step, which nobody changes or deletes',
  ),
  'src/server/jobs/lost-agency-events.ts': none(
    'has agencies tell again what was lost with a database; what they tell is entered when it is heard',
  ),
};
