import { factsWantedBy, type Agreement } from '../../sharing';
import { Requested, type RequestScope } from '../../subgraph';
import { oneOfEach } from '../one-of-each';
import type { PeopleStore, PersonFactsRow } from '../people-store';
import { PersonView } from '../person-view';

/** Of each person: who they are, who knows them, and where; nothing that leads to others. */
const TO_COMPARE = new Requested(new Map([['Person', new Set(['addresses'])]]), []);

/** Nobody: what would be decided about somebody of whom the index knows nothing. */
const NOBODY: PersonFactsRow = {
  id: '00000000-0000-0000-0000-000000000000',
  roots: [],
  records: 0,
  sex: null,
  names: [],
  births: [],
  ownWordBirths: [],
  involvement: [],
  isProtected: false,
  isVictimInRecord: false,
  worksWith: false,
  hasNoDesk: false,
  keptFromAsker: null,
  limitedAccess: [],
  isConflictForAsker: false,
  objections: [],
  decisions: [],
  consentsTo: [],
  emergencies: [],
  identifiers: [],
  questions: [],
  checks: [],
};

/** People as one asker may see them, read to be compared. */
export class SeenPeople {
  constructor(
    private readonly store: PeopleStore,
    private readonly agreements: () => readonly Agreement[],
  ) {}

  /**
   * In one statement for any number of them, and one even for none: that nobody might be meant must not be told by
   * time.
   */
  async find(ids: readonly string[], scope: RequestScope): Promise<ReadonlyMap<string, PersonView>> {
    const { practitioner, purpose, startedAt } = scope;
    const { role } = practitioner;
    const agreements = this.agreements();
    const rows = await this.store.find(
      ids.map((value) => ({ scheme: 'HUB', value })),
      false,
      TO_COMPARE,
      { practitioner, purpose, startedAt },
      factsWantedBy(agreements, role, purpose),
    );
    return new Map(
      rows
        .filter(({ isStandIn }) => !isStandIn)
        .map(({ person }) => [person.id, new PersonView(oneOfEach(person), scope, agreements)]),
    );
  }

  nobody(scope: RequestScope): PersonView {
    return new PersonView(NOBODY, scope, this.agreements());
  }
}
