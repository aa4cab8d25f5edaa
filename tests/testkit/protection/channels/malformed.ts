import type { Play, Step } from '../play';
import { GUESSES, KEYS } from '../worlds';
import type { Channel } from './channel';

// What the hub says of an operation that it cannot answer: an unknown field, a wrong argument or variable, a number that
// is none, a query in the address, no purpose, somebody who is not known.

const guess = (choice: number) => JSON.stringify(GUESSES[choice % GUESSES.length]);
const about = (play: Play, choice: number) =>
  `of: { scheme: HUB, value: ${JSON.stringify(play.id('Person', choice % 9))} }`;

const WRONG: readonly ((play: Play, choice: number) => string)[] = [
  (play, choice) => `{ person(${about(play, choice)}) { protectedAddres { nodes { lines } } } }`,
  (play, choice) => `{ person(${about(play, choice)}, name: ${guess(choice)}) { id } }`,
  (_, choice) => `{ person(of: { scheme: POLICE_NOMINAL, value: ${guess(choice)} }) { id } }`,
  (_, choice) => `{ person(of: { scheme: NHS_NUMBER, value: ${guess(choice)} }) { id } }`,
  (play) => `{ familyContext(of: { scheme: HUB, value: "${play.id('Person')}x" }) { size } }`,
  (play, choice) => `{ person(${about(play, choice)}) { police { incidents(first: 9999) { nodes { reference } } } } }`,
  (play, choice) =>
    `{ person(${about(play, choice)}) { addresses(after: ${guess(choice)}) { nodes { lines } } relationships(after: ${guess(choice)}) { nodes { says } } } }`,
  (play, choice) =>
    `{ waitingForMyDesk(after: ${guess(choice)}) { nodes { id } } question(id: "${play.id('Question', choice % 3)}x") { state } }`,
];

const wrong: Step = {
  name: 'asks wrongly',
  take: async (play, choice) => (await play.ask(WRONG[choice % WRONG.length]!(play, choice >> 3))).got,
};

const inTheAddress: Step = {
  name: 'asks in the address',
  async take(play, choice) {
    const query = `query A($of: PersonKeyInput!) { person(of: $of) { name protectedAddresses { nodes { lines } } } }`;
    const search = new URLSearchParams({ query, variables: JSON.stringify({ of: KEYS[choice % KEYS.length] }) });
    return (
      await play.send(`/graphql?${search}`, {
        headers: { ...(await play.headers()), 'apollo-require-preflight': 'yes' },
      })
    ).got;
  },
};

const unknown: Step = {
  name: 'asks without saying who or what for',
  async take(play, choice) {
    const { authorization, ...others } = await play.headers();
    const kept = choice % 2 === 0 ? others : { authorization: authorization! };
    const body = JSON.stringify({ query: `{ person(${about(play, choice >> 1)}) { id name } }` });
    return (
      await play.send('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json', ...kept } })
    ).got;
  },
};

export const malformed: Channel = {
  name: 'errors, and queries in the address',
  reads: ['route /graphql'],
  steps: [wrong, inTheAddress, unknown],
};
