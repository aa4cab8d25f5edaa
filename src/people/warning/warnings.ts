import type { Agreement } from '../../sharing';
import { ProtectedValues, type Mention } from '../../sharing';
import { perRequest, Requested, type RequestScope } from '../../subgraph';
import { recordIndexDisclosure } from '../people-context';
import type { PeopleStore, PersonKey } from '../people-store';
import { PersonLoader, textOf } from '../person-loader';
import type { PersonView } from '../person-view';
import { releasedTo } from './released-values';

/** What a text names of the people around one person, as far as the writer may know it. */
export interface Warnings {
  readonly mentions: readonly Mention[];
  /** The people whose values the writer may know, by the hub's own numbers. */
  readonly people: ReadonlyMap<string, PersonView>;
}

/** What is read of each person; the log says of these whether they were shown or withheld. */
const READ = new Requested(
  new Map([['Person', new Set(['addresses', 'protectedAddresses', 'safeContacts', 'located'])]]),
  [
    { coordinate: 'Person.protectedAddresses', category: 'PROTECTED_ADDRESS' },
    { coordinate: 'Person.safeContacts', category: 'PROTECTED_ADDRESS' },
  ],
);

/** The values of one family that one writer may know, ready to be looked for. */
interface Known {
  readonly values: ProtectedValues;
  readonly people: ReadonlyMap<string, PersonView>;
}

const KNOWN = Symbol('protected values that the writer may know');

/**
 * Looks in a text for what is protected, before the text is saved (rule P5). Only values that the writer is released
 * take part, so the answer, its order and the statements are the same whatever else is true: a warning confirms no
 * guess.
 */
export class Warning {
  constructor(
    private readonly store: PeopleStore,
    private readonly agreements: () => readonly Agreement[],
  ) {}

  /**
   * `undefined` where there is nobody with this number for the writer. One statement for a family in one request,
   * whatever the number of texts.
   */
  async of(scope: RequestScope, about: PersonKey, text: string): Promise<Warnings | undefined> {
    const known = await this.known(scope, about);
    return known && { mentions: known.values.find(text), people: known.people };
  }

  private known(scope: RequestScope, about: PersonKey): Promise<Known | undefined> {
    const kept = perRequest(scope, KNOWN, () => new Map<string, Promise<Known | undefined>>());
    const key = textOf(about);
    let known = kept.get(key);
    if (!known) kept.set(key, (known = this.read(scope, about)));
    return known;
  }

  private async read(scope: RequestScope, about: PersonKey): Promise<Known | undefined> {
    const family = await new PersonLoader(this.store, scope, this.agreements(), READ).family(about);
    if (family.length === 0) return undefined;
    const values = new ProtectedValues();
    for (const view of family) {
      // To look for somebody's values in a text is to look at them.
      recordIndexDisclosure(scope, READ, view);
      releasedTo(view, values);
    }
    return { values, people: new Map(family.map((view) => [view.id, view])) };
  }
}
