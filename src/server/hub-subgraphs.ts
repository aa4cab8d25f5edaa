import type { Logger } from 'pino';
import { openSharing } from '../agreements';
import { LogReadingStore, openLogReading, type DisclosureLog } from '../audit';
import type { Config } from '../config';
import { openDecisions, type BeforeOpening } from '../decisions';
import {
  ActionStore,
  ArrivalStore,
  arrivalsSeenBy,
  clocksSeenBy,
  ClockStore,
  frontDoorHears,
  frontDoorResolvers,
  isAtTheFrontDoor,
  MaracStore,
  tellOfArrivals,
} from '../front-door';
import { callWithin, type Calls, type ComposableSubgraph } from '../gateway';
import type { Clock, Database } from '../kernel';
import { EndpointStore, HUB_KINDS, NoticeStore, openNotices } from '../notices';
import { everyNumberOf, openPeople, refuseToOpenUnawares, type NoteProtection, type PeopleSubgraph } from '../people';
import { NOTICE_KINDS, openRequests, Requests } from '../requests';
import type { SourceAgency } from '../sharing';
import type { CallSubgraph, RequestScope, SubgraphOperation } from '../subgraph';
import { viewResolvers } from '../views';
import { openingsIn } from './log/openings';
import { toldByWatches } from './log/told-by-watches';
import type { Databases } from './databases/databases';
import { makingKnownResolvers, OwnWordStore } from '../making-known';
import { makingKnown, makingPeopleKnown } from './make-known';
import type { Policy } from './open-policy';

/** A subgraph of the hub's own: how it is composed into the graph, and how it is called. */
export type HubSubgraph = ComposableSubgraph & { readonly call: CallSubgraph };

export interface HubSubgraphDeps {
  readonly hub: Database;
  /** Every owner's: a contact that is recorded makes people known in the index and at the MASH. */
  readonly databases: Databases;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly disclosures: DisclosureLog;
  readonly grantKeys: Readonly<Record<SourceAgency, Buffer>>;
  /** How views ask the agencies: as any client does. */
  readonly calls: Calls;
  /** Counts those who ask for more people than is allowed, or as if tracing one. */
  readonly onSuspicious: (kind: string) => void;
}

/** What the hub itself answers: people and views, agreements, decisions, the log, notices, requests. */
export async function openHubSubgraphs(deps: HubSubgraphDeps) {
  const { hub, policy, disclosures, clock, config } = deps;
  const people = await peopleOf(deps);
  const beforeOpening = warnBeforeOpening(people);
  const sharing = await openSharing(policy.agreements);
  const logReading = await openLogReading({
    log: disclosures,
    store: new LogReadingStore(hub),
    everyNumberOf: (key) => everyNumberOf(hub, key),
  });
  const notices = await openNotices({
    notices: new NoticeStore(hub),
    endpoints: new EndpointStore(hub),
    clock,
    saysOf: (kind) => KINDS.get(kind),
    arrivalsSeen: async (scope, arrivals) =>
      isAtTheFrontDoor(scope)
        ? arrivalsSeenBy(new ArrivalStore(hub), arrivals, people.seenBy(scope))
        : new Set<string>(),
    clocksSeen: (scope, clocks) => clocksSeenBy(new ClockStore(hub), clocks, scope, people.seenBy(scope)),
  });
  const desks = new Requests(hub);
  const decisions = await openDecisions(hub, {
    people,
    emergencyHours: config.emergencyHours,
    log: disclosures,
    beforeOpening,
    limitsRecords: async (holder) => !(await desks.readDesks()).mayAnswerFromIndex(holder),
  });
  const requests = await openRequests(hub, people, {
    askForDecision: decisions.askForDecision,
    mayBeTold: toldByWatches(hub),
    hearsToo: frontDoorHears(tellOfArrivals),
    log: disclosures,
    beforeOpening,
  });
  const list: readonly HubSubgraph[] = [people, sharing, decisions, logReading, notices, requests];
  return { list, people, requests: requests.requests };
}

const KINDS = new Map<string, string>(Object.entries({ ...NOTICE_KINDS, ...HUB_KINDS }));

function peopleOf(deps: HubSubgraphDeps): Promise<PeopleSubgraph> {
  const { hub, databases, config, log, policy, disclosures, grantKeys, calls, onSuspicious } = deps;
  const asking = {
    ask: (holder: SourceAgency, operation: SubgraphOperation, scope: RequestScope) =>
      callWithin(calls, holder, { ...operation, context: scope }),
    patience: config.sourceTimeLimit,
  };
  const desks = new Requests(hub);
  const frontDoor = frontDoorResolvers({
    ...asking,
    arrivals: new ArrivalStore(hub),
    actions: new ActionStore(hub),
    maracs: new MaracStore(hub),
    clocks: new ClockStore(hub),
    book: () => desks.readDesks(),
    askMash: (operation, scope) => asking.ask('mash', operation, scope),
    possiblePeople: async (asked, context) => (await people).possiblePeople(asked, context),
    makeKnown: makingKnown(config, databases),
  });
  const note: NoteProtection = ({ what, record, people: about, agencies, because, scope }) =>
    disclosures.record({
      type: 'ALTERATION',
      what,
      by: scope.practitioner,
      at: scope.startedAt,
      purpose: scope.purpose,
      justification: because,
      people: about,
      agencies,
      requestId: scope.requestId,
      record,
    });
  const people = openPeople(
    hub,
    {
      agreements: policy.inForce,
      grantKeys,
      grantLifetime: config.sourceTimeLimit * 2 + 5_000,
      openingsOf: openingsIn(hub, new LogReadingStore(hub)),
      limits: config.finding,
      note,
      onSuspicion(suspicion) {
        onSuspicious(suspicion.kind);
        log.warn(suspicion, 'somebody asks for more people than is allowed, or as if tracing one');
      },
    },
    new Map([
      ...viewResolvers(asking),
      ...frontDoor,
      ...makingKnownResolvers({
        store: new OwnWordStore(hub),
        note,
        allow: async (scope, asked) => (await people).allowMakingKnown(scope, asked),
        makeKnown: makingPeopleKnown(config, databases),
      }),
    ]),
  );
  return people;
}

/** Warns whoever opens a text that names what is protected, of each person whom it is about. */
const warnBeforeOpening =
  (people: PeopleSubgraph): BeforeOpening =>
  async (scope, texts) => {
    for (const { people: about, name: field, text, audience } of texts) {
      for (const value of about)
        await refuseToOpenUnawares(people.warnBeforeOpening, scope, {
          person: { scheme: 'HUB', value },
          text,
          audience,
          field,
        });
    }
  };
