import { isEnumType, type GraphQLSchema } from 'graphql';
import { SCREENS } from '../../../../src/clients/workbench/screens';
import { routesOf } from '../../../../src/http';
import { AGENCY_ROUTES, COMMANDS } from '../../../audit/ways';
import { CHANNELS } from './index';

// Every way by which something can leave, as the program itself lists them, and what reads each of them here. What is
// added to the program is in neither list, and a test fails until somebody has decided.

/** What the program offers. tests/audit holds its lists of commands and of agencies' routes against the program. */
export const offered = (schema: GraphQLSchema): string[] => {
  const delivery = schema.getType('DeliveryChannel');
  return [
    ...new Set([
      ...routesOf(() => ({ kind: 'STARTING' })).map(({ path }) => `route ${path}`),
      ...SCREENS.map(({ path }) => `screen ${path}`),
      ...Object.keys(COMMANDS).map((name) => `command ${name}`),
      ...Object.keys(AGENCY_ROUTES).map((path) => `agency route ${path}`),
      ...(isEnumType(delivery) ? delivery.getValues().map(({ name }) => `delivery ${name}`) : []),
      ...Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).map((name) => `subscription ${name}`),
    ]),
  ];
};

/** What a channel of the room reads. Each query and mutation of /graphql is a step, from the schema. */
export const readHere = (): string[] => [...new Set(CHANNELS.flatMap(({ reads }) => reads))];

const NOBODY = 'says nothing of any person';
const SIGNS_IN = 'signs a demonstration practitioner in, whatever is known of anybody';
const BETWEEN_HUB_AND_AGENCY = 'is answered to the hub alone, whose index and notices are read here';
const FILES = 'works on files, or with people who do not exist';
const BY_OPERATORS = 'shows an operator what they chose themselves, and nothing of any person';
const THE_LOG =
  'shows whoever governs what was disclosed, by categories and numbers; they may know it (tests/audit/reading.test.ts)';
const MATCHES = 'compares how records are matched, by models and counts, for whoever looks after matching';

/** What needs no channel, and why. */
export const READ_NOWHERE: Readonly<Record<string, string>> = {
  'route /health/live': NOBODY,
  'route /health/ready': NOBODY,
  'route /metrics': 'counts for the operator, who has a token of their own; no label names anybody',
  'route /graphiql/*': NOBODY,
  'route /schema.graphql': NOBODY,
  'route /demonstration/token/*': SIGNS_IN,
  'route /issuer/*': SIGNS_IN,
  'agency route /health/live': NOBODY,
  'agency route /health/ready': NOBODY,
  'agency route /outbox': BETWEEN_HUB_AND_AGENCY,
  'agency route /index': BETWEEN_HUB_AND_AGENCY,
  'command serve': 'starts the hub, whose routes are read here',
  'command serve-agency': 'starts an agency’s process, whose routes are read here',
  'command load': 'takes in what an operator has in a file; it answers with counts of that file',
  'command load --register': 'takes in what an operator has in a file; it answers with counts of that file',
  'command accuracy': FILES,
  'command generate': FILES,
  'command simulate': FILES,
  'command compose': FILES,
  'command help': NOBODY,
  'command migration': FILES,
  'command migrate': NOBODY,
  'command token': SIGNS_IN,
  'command grant-key': NOBODY,
  'command match models': MATCHES,
  'command match estimate': MATCHES,
  'command match compare': MATCHES,
  'command match to-splink': MATCHES,
  'command match from-splink': MATCHES,
  'command match accept': MATCHES,
  'command match rollback': MATCHES,
  'command match rerun': MATCHES,
  'command agreement lint': FILES,
  'command agreement show': NOBODY,
  'command agreement diff': NOBODY,
  'command agreement sign': FILES,
  'command agreement load': NOBODY,
  'command agreement reviews': NOBODY,
  'command agreement reviewed': NOBODY,
  'command requests desks': BY_OPERATORS,
  'command notices replay': BY_OPERATORS,
  'command notices endpoint add': BY_OPERATORS,
  'command notices endpoint secret': BY_OPERATORS,
  'command notices endpoint rotate': BY_OPERATORS,
  'command notices endpoint off': BY_OPERATORS,
  'command notices mailbox': BY_OPERATORS,
  'command audit verify': THE_LOG,
  'command audit checkpoint': THE_LOG,
  'command audit key': NOBODY,
  'command audit rotate-key': NOBODY,
  'command audit key-lost': NOBODY,
  'command audit restored': NOBODY,
  'command audit export': THE_LOG,
  'command audit person': THE_LOG,
  'command audit practitioner': THE_LOG,
  'command audit agreement': THE_LOG,
  'command audit refusals': THE_LOG,
  'command audit read-by-many': THE_LOG,
  'command audit reading': THE_LOG,
};
