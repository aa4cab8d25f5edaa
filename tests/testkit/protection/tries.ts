import { isNightly } from '../runs';
import type { AskingEverything } from '../ask-everything';
import { readReply } from '../../../src/clients/hub-client';
import { PICTURE_QUERY, pictureOf, familySeenIn } from '../../../src/clients/picture';
import { PICTURE_WORDS } from '../../../src/commands/picture-words';
import type { Got } from './in-one-form';
import type { Play, Step } from './play';
import { ASKERS } from './askers';
import { diceFrom } from './dice';
import { GUESSED_NAMES, GUESSED_NHS, GUESSED_POSTCODES, GUESSES, KEYS, NUMBERS } from './worlds';

// What somebody who wants to know would try, beside whatever the schema offers: everything about everybody, guesses,
// watches, pictures, and writing as a way to read.

const HIM = { scheme: 'CRN', value: NUMBERS.him.CRN };
const HIM_AT_THE_POLICE = { scheme: 'POLICE_NOMINAL', value: NUMBERS.him.POLICE_NOMINAL };
const HER = { scheme: 'POLICE_NOMINAL', value: NUMBERS.her.POLICE_NOMINAL };
const CHILD = { scheme: 'POLICE_NOMINAL', value: NUMBERS.child.POLICE_NOMINAL };
const RECORDS = `incidents { nodes { reference place protectedPlace narrative people { role person { id name } } corrections { changes { earlier } } } }
  protectiveOrders { nodes { reference conditions protectedPlaces breaches { outcome } } } bail { nodes { conditions protectedPlaces } }`;

const try_ = (name: string, query: string, variables: (play: Play, choice: number) => object = () => ({})): Step => ({
  name,
  take: async (play, choice) => (await play.ask(query, variables(play, choice))).got,
});

const OWN: Readonly<Record<string, string>> = {
  police: 'POLICE_NOMINAL',
  'childrens-social-care': 'LCS',
  mash: 'MASH',
  probation: 'CRN',
};

/** What came of several things, one after the other. */
const together = (all: readonly Got[]): Got => ({
  status: 0,
  headers: {},
  // The hub makes a number for each act: the same in no two.
  text: all.map(({ status, text }) => `${status} ${text.replaceAll(/WP-\d{14}/g, 'WP')}`).join('\n'),
  sent: all.flatMap(({ sent }) => sent),
});

const guess = (choice: number) => GUESSES[choice % GUESSES.length]!;

export function triesWith(everything: AskingEverything): Step[] {
  // Each of these takes the hub half a second to plan. That every field is closed is for planting to say.
  const whole = [...everything.aboutOne, ...everything.aboutFamily].filter((_, index) => isNightly || index % 4 === 0);
  return [
    {
      name: 'asks for everything, in turn',
      async take(play, choice) {
        const dice = diceFrom(choice);
        return (await play.ask(dice.pick(whole), { key: dice.pick(KEYS) })).got;
      },
    },
    {
      name: 'asks for a family as if somebody else looked on, and sees what they may be told',
      async take(play, choice) {
        const { role, desk } = ASKERS[choice % ASKERS.length]!;
        const of = [HIM, HIM_AT_THE_POLICE, HER, CHILD][(choice >> 6) % 4];
        const query = `query F($of: PersonKeyInput!) { familyContext(of: $of) { people { nodes { id name addresses { nodes { lines } }
          household { nodes { person { id } } } involvement { nodes { agency status } } police { incidents { nodes { reference place } } }
          childrensSocialCare { school statuses { nodes { kind } } } education { concerns { nodes { reference } } } mash { contacts { nodes { reference rating } } } } } } }`;
        return (await play.ask(query, { of }, undefined, { 'x-present': `${role}=${desk}` })).got;
      },
    },
    {
      name: 'changes what their own agency says of somebody, to a guess',
      async take(play, choice) {
        const of = choice % 3 === 0 ? HER : choice % 3 === 1 ? HIM : HIM_AT_THE_POLICE;
        const { data } = await play.ask(
          'query I($of: PersonKeyInput!) { indexAssertions(of: $of) { current { id kind version } } }',
          {
            of,
          },
        );
        const facts = (
          data as {
            indexAssertions?: { current: { id: string; kind: string; version: number }[] | null } | null;
          } | null
        )?.indexAssertions?.current;
        const fact = facts?.[(choice >> 2) % Math.max(facts.length, 1)];
        const to = fact?.kind === 'ADDRESS' ? { lines: [guess(choice)] } : { given: GUESSED_NAMES[choice % 2]!.given };
        const name = ['correctAssertion', 'withdrawAssertion', 'restrictAssertion', 'liftRestriction'][
          (choice >> 4) % 4
        ]!;
        const [more, given] = name === 'correctAssertion' ? [', $to: CorrectedAssertionInput!', ', to: $to'] : ['', ''];
        return (
          await play.ask(
            `mutation M($of: PersonKeyInput!, $fact: ID!, $version: Int!${more}) { ${name}(of: $of, fact: $fact, version: $version${given}, because: "a guess") {
              limitedTo current { id kind version confidential says { part value } other { id name } } past { kind became because said { part value } } } }`,
            { of, fact: fact?.id ?? 'none', version: fact?.version ?? 1, to },
          )
        ).got;
      },
    },
    {
      name: 'makes somebody known under a guess, and reads what they are told of it',
      async take(play, choice) {
        const bornOn = ['1988-11-30', '1988-02-03'][(choice >> 1) % 2];
        const person =
          choice % 3 === 0
            ? { person: choice % 2 ? HER : HIM }
            : { names: [GUESSED_NAMES[choice % 2]], births: [{ bornOn }] };
        const { got } = await play.ask(
          `mutation K($people: PeopleToMakeKnown!) { makePeopleKnown(people: $people) { people { key found person { name names { nodes { given family } }
            addresses { nodes { lines } } protectedAddresses { nodes { lines } } involvement { nodes { agency status } } } } } }`,
          { people: { people: [{ key: 'guess', ...person, addresses: [{ lines: [guess(choice)] }] }] } },
          undefined,
          play.onceKey(),
        );
        return got;
      },
    },
    {
      name: 'makes the same person known twice, with a guess at their number, at home with somebody, and reads who they are now',
      async take(play, choice) {
        const dice = diceFrom(choice);
        const born = { births: [{ bornOn: dice.pick(['1988-11-30', '1988-02-03', '1985-03-14']) }] };
        const numbers = dice.chance(0.5) ? [] : [{ scheme: 'NHS', value: dice.pick(GUESSED_NHS) }];
        const named = { names: [dice.pick(GUESSED_NAMES)], ...born, identifiers: numbers };
        const from = dice.chance(0.5) ? { person: HIM } : { person: HER };
        const ties = dice.chance(0.5)
          ? {
              relationships: [
                { from: 'one', to: 'guess', ground: 'MARRIED', ...(dice.chance(0.5) && { endedOn: '2026-11-01' }) },
              ],
            }
          : {
              households: [
                {
                  members: [{ person: 'one' }, { person: 'guess', ...(dice.chance(0.5) && { endedOn: '2026-11-01' }) }],
                },
              ],
            };
        const people = {
          people: [
            { key: 'one', ...from },
            { key: 'guess', ...named, isForMyDesk: dice.chance(0.5) },
          ],
          ...ties,
        };
        const make = `mutation K($people: PeopleToMakeKnown!) { makePeopleKnown(people: $people) { people { key found number person { id name
          identifiers { nodes { scheme value } } relationships { nodes { person { id name } } } household { nodes { person { id name } } } } } } }`;
        // By its key an act makes the same numbers in both worlds, by which lists of people are ordered.
        const made = await play.ask(make, { people }, undefined, play.onceKey());
        const twice = await play.ask(make, { people }, undefined, play.onceKey());
        const number = (made.data as { makePeopleKnown?: { people: { number: string }[] } | null } | null)
          ?.makePeopleKnown?.people[1]?.number;
        const key = { scheme: OWN[play.asker.agency] ?? 'CRN', value: number ?? 'V999999' };
        const read = await play.ask(
          'query Q($of: PersonKeyInput!) { person(of: $of) { id name involvement { nodes { agency status } } timeline { nodes { reference } } } }',
          { of: key },
        );
        return together([made.got, twice.got, read.got]);
      },
    },
    try_(
      'confirms that an agency knows somebody',
      `mutation C($of: PersonKeyInput!, $agency: Agency!) { confirmKnown(of: $of, agency: $agency, because: "a guess") { id name involvement { nodes { agency status } } } }`,
      (_, choice) => ({
        of: KEYS[choice % KEYS.length],
        agency: ['PROBATION', 'POLICE', 'CHILDRENS_SOCIAL_CARE'][(choice >> 4) % 3],
      }),
    ),
    try_(
      'asks for the family',
      `query F($of: PersonKeyInput!) { familyContext(of: $of) { size people { nodes { id name names { nodes { given family whole says } }
        addresses { nodes { lines postcode } } protectedAddresses { nodes { lines } } safeContacts { nodes { value } }
        involvement { nodes { agency status } } relationships { nodes { ground says cohabiting person { name } } }
        households { nodes { startedOn members { nodes { person { name } startedOn } } } } } } } }`,
      (_, choice) => ({ of: choice % 3 === 0 ? HER : choice % 3 === 1 ? HIM : HIM_AT_THE_POLICE }),
    ),
    try_(
      'asks what the police hold',
      `query P($of: PersonKeyInput!) { person(of: $of) { police { ${RECORDS} intelligence { nodes { says } } riskAssessments { nodes { assessedByRole } } } } }`,
      (_, choice) => ({ of: KEYS[choice % KEYS.length] }),
    ),
    try_(
      'asks what social care and the MASH hold',
      `query C($of: PersonKeyInput!) { person(of: $of) { childrensSocialCare { namedWorker school placement
        contactArrangements { nodes { says venue reasons } } schools { nodes { school } } visits { nodes { notes } } }
        mash { contacts { nodes { narrative reasons } } } } }`,
      (_, choice) => ({ of: KEYS[choice % KEYS.length] }),
    ),
    try_(
      'asks what was asked about somebody, and answered',
      `query Q($of: PersonKeyInput!) { person(of: $of) { questions { nodes { id state says history { nodes { what says } }
        answer { parts { category isNil notShared facts opinion attachments } } } } asked { agency standing } } }`,
      (_, choice) => ({ of: choice % 2 ? HER : HIM }),
    ),
    try_(
      'looks for a name and a postcode',
      'query S($for: ParticularsInput!) { searchPeople(for: $for) { advice people { nodes { likelihood because person { id name } } } } }',
      (_, choice) => ({
        for: { ...GUESSED_NAMES[choice % 2], postcode: GUESSED_POSTCODES[choice % 2], bornOn: '1988-11-30' },
      }),
    ),
    try_(
      'asks whether somebody is known under a guess',
      'query K($people: [LookedUpInput!]!) { knownOrNot(people: $people) { people { problem answers { agency status } } } }',
      (_, choice) => ({ people: [{ ...GUESSED_NAMES[choice % 2], postcode: GUESSED_POSTCODES[(choice >> 1) % 2] }] }),
    ),
    try_(
      'asks for decisions and guesses in the reasons',
      `mutation D($person: ID!, $riskTo: ID!) { ${GUESSES.map(
        (guess, index) =>
          `g${index}: askForSharingDecision(request: { person: $person, holder: POLICE, categories: [INTELLIGENCE], riskTo: $riskTo, because: ${JSON.stringify(guess)} }) { because }`,
      ).join(' ')} }`,
      (play) => ({ person: play.id('person him'), riskTo: play.id('person child') }),
    ),
    try_(
      'asks an agency and guesses in the question',
      'mutation A($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id says history { nodes { says } } } } } }',
      (_, choice) => ({
        request: {
          caseNumber: NUMBERS.him.CRN,
          about: HIM,
          agencies: ['POLICE'],
          kind: 'FREE_QUESTION',
          scope: ['DOMESTIC_ABUSE_INCIDENT'],
          stage: 'ROUTINE',
          ground: 'A review.',
          says: guess(choice),
          riskTo: HER,
        },
      }),
    ),
    try_(
      'watches for who joins her household',
      'mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id events } }',
      () => ({
        watch: { caseNumber: NUMBERS.him.CRN, about: HIM, person: HER, events: ['HOUSEHOLD_MEMBER_JOINED'] },
      }),
    ),
    try_(
      'watches for what happens to her',
      'mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id events } }',
      (_, choice) => ({
        watch: {
          caseNumber: NUMBERS.him.CRN,
          about: HIM,
          person: HER,
          events: [['ADDRESS_CHANGED', 'CALL_OUT', 'RELATIONSHIP_BEGAN', 'ORDER_MADE'][choice % 4]],
        },
      }),
    ),
    try_(
      'reads what waits on the desk',
      `{ waitingForMyDesk { nodes { kind state says receipt answer { parts { facts opinion } } } }
         noticesForMyDesk { nodes { kind says } } askedByMyDesk { nodes { state says } } }`,
    ),
    try_(
      'reads what lies on the desk to answer',
      '{ enquiriesOnMyDesk { nodes { kind scope waiting { says ground purpose } } } }',
    ),
    try_(
      'reads the decisions asked for',
      `{ sharingDecisionsAskedFor { nodes { state because decision { outcome revokedBecause reasons { proportionalBecause relevantBecause } } } }
         sharingDecisions { nodes { state because decision { outcome revokedBecause reasons { proportionalBecause relevantBecause } } } } }`,
    ),
    try_(
      'reads what she agreed and objects to',
      `query G($about: ID!) { sharingGrounds(about: $about) { consents { nodes { because soughtByRole } } objections { nodes { says } } informed { nodes { unsafeBecause } } } }`,
      (play) => ({ about: play.id('person her') }),
    ),
    try_(
      'sends an entry again with a guess',
      'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome version } } }',
      (_, choice) => ({
        records: {
          incidents: [
            {
              reference: 'P-I1',
              occurredAt: '2026-04-29T22:05:00Z',
              grade: 'HIGH',
              protectedPlace: guess(choice),
              people: [
                { person: NUMBERS.her.POLICE_NOMINAL, role: 'VICTIM' },
                { person: NUMBERS.him.POLICE_NOMINAL, role: 'PERPETRATOR' },
                { person: NUMBERS.child.POLICE_NOMINAL, role: 'CHILD_EXPOSED' },
              ],
            },
          ],
        },
      }),
    ),
    try_(
      'sends a whole entry again with a guess at one field',
      'mutation W($records: ProbationRecordsInput!) { writeProbationRecords(records: $records) { written { outcome version } } }',
      (_, choice) => ({
        records: {
          partnerLinkWork: [
            {
              reference: 'P-L1',
              crn: NUMBERS.him.CRN,
              referredOn: '2026-03-02',
              state: 'REACHED',
              safeContact: ['01632 960941', '01632 960742'][choice % 2],
            },
          ],
        },
      }),
    ),
    try_(
      'has explained why somebody is seen or not',
      `query E($of: PersonKeyInput!) { explain(of: $of) { agencies { agency categories { category outcome reason closedBy says wouldChange } } } }`,
      (_, choice) => ({ of: KEYS[choice % KEYS.length] }),
    ),
    {
      name: 'asks for an immigration purpose',
      take: async (play, choice) =>
        (
          await play.ask(
            'query P($of: PersonKeyInput!) { person(of: $of) { name protectedAddresses { nodes { lines } } } }',
            { of: KEYS[choice % KEYS.length] },
            'IMMIGRATION_ENFORCEMENT',
          )
        ).got,
    },
    {
      name: 'draws a picture of the family',
      async take(play, choice) {
        const of = [HER, HIM, HIM_AT_THE_POLICE][choice % 3]!;
        const { got } = await play.ask(PICTURE_QUERY, { of });
        return { ...got, text: `${got.text}${pictureIn(got.text, of)}` };
      },
    },
  ];
}

/** As `npm run picture` draws it, of what the asker got; nothing where they got nobody. */
function pictureIn(text: string, of: { scheme: string; value: string }): string {
  const reply = readReply<{ familyContext?: unknown }>({ status: 200, headers: {}, text });
  if (!reply.data?.familyContext) return '';
  return pictureOf(familySeenIn(reply, of), '2026-11-23', PICTURE_WORDS);
}
