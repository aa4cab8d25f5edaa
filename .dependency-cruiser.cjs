/**
 * The borders between the rooms of src/, one rule each; `npm run borders` holds them, and
 * `import type` counts. A rule's comment says what to do instead.
 */

/** The ground floor: the declarations of the agencies, which every room but the kernel may read. */
const PARTNERSHIP = 'partnership';

/** Everything of ours under src but these rooms and the ground floor. */
const anythingBut = (...rooms) => ({
  path: '^(src|migrations|tests)/|^ormconfig',
  pathNot: [...rooms, PARTNERSHIP].map((room) => `^src/${room}/`),
});

const rooms = (...names) => `^src/(${names.join('|')})/`;

/** Rooms within rooms: each has a door of its own. Agencies are the other ones; one-door-per-agency holds theirs. */
const INNER_ROOMS = [
  'clients/hub-client',
  'clients/known',
  'clients/picture',
  'clients/workbench',
  'kernel/embedded-postgres',
  'http/graphiql',
  'people/corrections',
  'people/identifiers',
  'people/linking',
  'people/lookup',
  'people/protection',
  'people/search',
  'people/warning',
  'server/workers',
  'tools/accuracy',
  'tools/generate',
  'tools/simulate',
];

const DOOR = '/index\\.ts$';

/** What is typed on the command line: main.ts takes each by itself, so that none waits for what the others need. */
const COMMANDS = '^src/commands/';

/** The composition root: it opens everything and is no room, so only what starts it may reach in, file by file. */
const SERVER = '^src/server/(?!workers/)';

/**
 * The kernel's one file with nothing behind it: sharing, which is pure, may take it without passing the kernel's door.
 */
const UNREACHABLE_CASE = '^src/kernel/unreachable-case\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'kernel-stands-alone',
      'The kernel is what every room stands on. Hand in what it needs as an argument, or move the code to the room that knows about it.',
      { path: '^src/kernel/' },
      { path: '^(src|migrations|tests)/|^ormconfig', pathNot: '^src/kernel/' },
    ),
    rule(
      'partnership-stands-alone',
      'Which agencies there are is declared on the ground floor, without logic and without imports, so that every room may read it. What follows from a declaration belongs to the room that needs it.',
      { path: '^src/partnership/' },
      { pathNot: '^src/partnership/' },
    ),
    rule(
      'sharing-is-pure',
      'decide() must be readable and testable without a server. Bring facts in as arguments; what speaks GraphQL, SQL or HTTP about agreements belongs to src/agreements.',
      { path: '^src/sharing/' },
      {
        pathNot: ['^src/sharing/', `^src/${PARTNERSHIP}/`, UNREACHABLE_CASE, '^(node:)?crypto$', '^node_modules/zod/'],
      },
    ),
    rule(
      'agencies-are-strangers',
      'No agency knows another. Let them meet in the graph: answer a reference to a person by your own number, and the plan goes on from there. What all four share goes directly into src/agencies/, or into its entry/.',
      { path: '^src/agencies/([^/]+)/' },
      {
        path: ['^src/agencies/[^/]+/', '^src/agencies/(index|agency-modules)\\.ts$'],
        pathNot: ['^src/agencies/$1/', '^src/agencies/entry/'],
      },
    ),
    rule(
      'shared-agency-code-knows-no-agency',
      'What all agencies share must not know one of them; only agency-modules.ts lists them. Take what differs as an argument of the room.',
      { path: ['^src/agencies/[^/]+\\.ts$', '^src/agencies/entry/'], pathNot: '^src/agencies/agency-modules\\.ts$' },
      { path: '^src/agencies/[^/]+/', pathNot: '^src/agencies/entry/' },
    ),
    rule(
      'agencies-look-inward',
      'An agency’s subgraph must also run on its own, behind any router. Put what it needs to know into the call or the grant, and let hub.ts or agency-server.ts hand it in.',
      { path: '^src/agencies/' },
      anythingBut('agencies', 'people/identifiers', 'kernel', 'sharing', 'subgraph'),
    ),
    rule(
      'gateway-knows-no-agency',
      'The gateway serves whatever subgraphs hub.ts hands it. Pass the list, or put what differs into the schema.',
      { path: '^src/gateway/' },
      anythingBut('gateway', 'clients/hub-client', 'kernel', 'sharing', 'subgraph', 'practitioners'),
    ),
    rule(
      'people-point-at-nobody',
      'The person index knows persons and which agency holds a record, never the record. Take facts as arguments from hub.ts.',
      { path: '^src/people/' },
      anythingBut('people', 'record-linkage', 'kernel', 'sharing', 'subgraph', 'practitioners'),
    ),
    rule(
      'made-people-are-nobody-s',
      'The generator makes people and what agencies would write of them; loading it is for npm run load, as with any other file.',
      { path: '^src/tools/generate/' },
      anythingBut('tools/generate', 'people/identifiers'),
    ),
    rule(
      'accuracy-measures-matching-alone',
      'What is measured is the arithmetic that the hub uses, on a file: no database, no hub.',
      { path: '^src/tools/accuracy/' },
      anythingBut('tools/accuracy', 'people/identifiers', 'record-linkage'),
    ),
    rule(
      'matching-is-pure',
      'Who is who must be decided, tested and measured without a database or a server. Bring records in as Features; what reads or stores them belongs to whoever calls.',
      { path: '^src/record-linkage/' },
      { pathNot: ['^src/record-linkage/', '^src/people/identifiers/', '^node_modules/double-metaphone/'] },
    ),
    rule(
      'people-know-only-who-asks',
      'Of practitioners the index needs the type alone: import type.',
      { path: '^src/people/' },
      { path: rooms('practitioners'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'done-once-knows-no-act',
      'What is done once is whatever has a key. It knows no mutation, no person and no desk: let hub.ts hand in who decides again.',
      { path: '^src/exactly-once/' },
      anythingBut('exactly-once', 'kernel', 'sharing', 'subgraph'),
    ),
    rule(
      'views-have-no-power',
      'A view asks the agencies as any client does: by the way to ask that hub.ts hands it. It reads what rooms declare, no table and no gateway.',
      { path: '^src/views/' },
      anythingBut('views', 'people', 'agencies', 'kernel', 'sharing', 'subgraph'),
    ),
    rule(
      'the-front-door-asks-like-anybody-else',
      'What came in is listed from what the hub hears, and read from agencies by the grants of the people concerned, as a view reads. Let hub.ts hand in the way to ask and to write.',
      { path: '^src/front-door/' },
      anythingBut('front-door', 'views', 'people', 'agencies', 'requests', 'kernel', 'sharing', 'subgraph'),
    ),
    rule(
      'agencies-are-asked-not-read',
      'Views know what kinds of entries there are, by the agencies’ door, and no agency’s room.',
      { path: '^src/(views|front-door)/' },
      { path: '^src/agencies/', pathNot: '^src/agencies/index\\.ts$' },
    ),
    rule(
      'decisions-are-taken-about-people',
      'Human decisions know people, by the index’s door, and the policy. What they open is read with the person and weighed by decide(); they ask no agency and answer for none.',
      { path: '^src/decisions/' },
      anythingBut('decisions', 'people', 'practitioners', 'kernel', 'sharing', 'subgraph'),
    ),
    rule(
      'decisions-know-only-who-asks',
      'Of practitioners, decisions need the type alone: import type.',
      { path: '^src/decisions/' },
      { path: rooms('practitioners'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'audit-only-listens',
      'The log is told what happened and calls nobody. Put what it should write into the scope, the entry or the event that reaches it; hand what it has to look up in as a function.',
      { path: '^src/audit/' },
      anythingBut('audit', 'kernel', 'subgraph', 'sharing', 'practitioners'),
    ),
    rule(
      'audit-knows-only-who-asks',
      'Of practitioners the log needs the type alone: import type.',
      { path: '^src/audit/' },
      { path: rooms('practitioners'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'requests-know-no-screen',
      'A request lives on whether anybody looks at it or not. Give its state to the schema; screens and messages read it there.',
      { path: '^src/requests/' },
      { path: rooms('http', 'clients', 'gateway', 'notices') },
    ),
    rule(
      'notices-carry-references',
      'What leaves the hub by itself names a request and never says what stands in it. Give the reference in the row of notices.outgoing; whoever is told asks the hub, which decides.',
      { path: '^src/notices/' },
      anythingBut('notices', 'kernel', 'sharing', 'subgraph', 'practitioners'),
    ),
    rule(
      'workbench-is-a-client',
      'The workbench has no powers of its own: let it ask the hub’s GraphQL like any other client, and put what is missing into the schema.',
      { path: '^src/clients/workbench/' },
      anythingBut('clients/workbench', 'clients/hub-client', 'clients/picture', 'lists', 'kernel'),
    ),
    rule(
      'pictures-are-drawn-by-a-client',
      'A picture shows what the hub’s GraphQL answers to that practitioner and no more: ask for what is missing in its query. Words of other rooms are handed in by src/commands/picture-words.ts.',
      { path: '^src/clients/picture/' },
      anythingBut('clients/picture', 'clients/hub-client', 'kernel'),
    ),
    rule(
      'lists-are-looked-up-by-a-client',
      'A list is looked up by asking the hub’s GraphQL as that practitioner: put what is missing into the schema. Words of other rooms are handed in.',
      { path: '^src/clients/known/' },
      anythingBut('clients/known', 'clients/hub-client', 'kernel', 'lists'),
    ),
    rule(
      'hub-client-stands-alone',
      'Partners take this folder and nothing else of the hub. It may use what Node brings; copy what is small, and put what only the hub needs into the room that needs it.',
      { path: '^src/clients/hub-client/' },
      { pathNot: ['^src/clients/hub-client/', '^(node:)?crypto$'] },
    ),
    rule(
      'the-server-knows-no-client',
      'The hub answers clients and uses none. From hub-client, the contract with them, it takes types alone, so that the two cannot disagree: import type. The workbench alone is opened in the server’s process, by open-workbench.ts.',
      { path: '^src/', pathNot: ['^src/clients/', COMMANDS, '^src/server/open-workbench\\.ts$'] },
      { path: '^src/clients/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'lists-are-read-for-others',
      'How lists are written is one thing, what is done with the people on them another: hand the cells to the room that knows.',
      { path: '^src/lists/' },
      anythingBut('lists', 'kernel'),
    ),
    rule(
      'commands-are-called-by-main',
      'A command is the last to call, for a human who typed it. Move what others need to the room that knows about it.',
      { path: '^(src|migrations)/|^ormconfig', pathNot: ['^src/main\\.ts$', COMMANDS] },
      { path: COMMANDS },
    ),
    rule(
      'the-server-is-opened-by-main',
      'The server opens the rooms and hands each what it needs. Take what you need as an argument, and let hub.ts or agency-server.ts hand it in.',
      { path: '^src/', pathNot: ['^src/main\\.ts$', COMMANDS, '^src/server/'] },
      { path: '^src/server/' },
    ),
    rule(
      'one-door-per-room',
      'From outside, a room is entered by its index.ts. Export there what is needed, or move the code to the room that needs it.',
      { path: '^src/([^/]+)/' },
      {
        path: '^src/[^/]+/',
        pathNot: [
          '^src/$1/',
          UNREACHABLE_CASE,
          SERVER,
          `^src/[^/]+${DOOR}`,
          ...INNER_ROOMS.map((room) => `^src/${room}/`),
        ],
      },
    ),
    rule(
      'one-door-per-room-for-the-roots',
      'The composition root and main.ts too enter a room by its index.ts. Export there what is needed.',
      { path: '^src/[^/]+\\.ts$|^ormconfig\\.ts$' },
      {
        path: '^src/[^/]+/',
        pathNot: [COMMANDS, SERVER, `^src/[^/]+${DOOR}`, ...INNER_ROOMS.map((room) => `^src/${room}/`)],
      },
    ),
    ...INNER_ROOMS.map((room) =>
      rule(
        `one-door-per-room-${room.replace('/', '-')}`,
        `From outside, src/${room} is entered by its index.ts. Export there what is needed.`,
        { pathNot: `^src/${room}/` },
        { path: `^src/${room}/`, pathNot: `^src/${room}${DOOR}` },
      ),
    ),
    rule(
      'one-door-per-agency',
      'agency-modules.ts enters an agency by its index.ts, which exports the room and nothing else.',
      { path: '^src/agencies/[^/]+\\.ts$' },
      { path: '^src/agencies/[^/]+/', pathNot: `^src/agencies/[^/]+${DOOR}` },
    ),
    rule(
      'frozen-migrations',
      'A migration must do in ten years what it does today. Copy into it what it needs from src.',
      { path: '^migrations/' },
      { path: '^(src|tests)/|^ormconfig|^migrations/' },
    ),
    rule(
      'the-hub-knows-no-tests',
      'What runs in earnest never imports what only tests use. Move it to the room it belongs to.',
      { path: '^(src|migrations)/|^ormconfig' },
      { path: '^tests/' },
    ),
    rule(
      'packages-are-declared',
      'A package that runs in earnest stands under dependencies in package.json; its import fails on a machine that installs without the development ones.',
      { path: '^(src|migrations)/|^ormconfig' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-circles',
      'Two files that import each other cannot be read, or moved, one without the other. Move what both need into a third, or hand one in as an argument.',
      {},
      { circular: true },
    ),
    rule(
      'nothing-is-missing',
      'The import leads nowhere. Correct its path, or add the package to package.json.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.client\\.(js|css)$' },
    // What an import needs only for its types is a border crossed as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
