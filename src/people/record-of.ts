import { bySource, SCHEME_OF } from '../partnership';
import { issueVerifiedGrant, type Grant, type SourceAgency, type Reason } from '../sharing';
import { keepIssued, type RequestScope, type SourceOutcome } from '../subgraph';
import type { PeopleContext } from './people-context';
import type { Involvement } from './person';
import type { PersonView } from './person-view';
import { involvementOf } from './disclosable';

/** What an agency's subgraph calls its record, and its own number for a person. */
export const RECORDS: Readonly<Record<SourceAgency, { readonly type: string; readonly keyField: string }>> = bySource(
  ({ record, own }) => ({ type: record, keyField: own.name }),
);

const OUTCOMES: Readonly<Record<Involvement['status'], SourceOutcome>> = {
  KNOWN: 'ANSWERED',
  NOTHING_KNOWN: 'NO_RECORD',
  NAMED: 'NO_RECORD',
  ANSWERED: 'NOT_CHECKED',
  NO_ANSWER: 'NOT_CHECKED',
  NOT_CHECKED: 'NOT_CHECKED',
  WITHHELD: 'WITHHELD',
};

/** A federation reference to an agency's record of a person, with the grant inside. */
export type Representation = Readonly<Record<string, string>>;

export type RecordReference =
  | {
      readonly outcome: 'ANSWERED';
      readonly representation: Representation;
      /** All of the agency's records of the person, that one first: an agency may have somebody twice. */
      readonly representations: readonly Representation[];
    }
  | { readonly outcome: 'NO_RECORD' | 'NOT_CHECKED' }
  | { readonly outcome: 'WITHHELD'; readonly reason: Reason };

/**
 * The way to an agency's record of a person, or why there is none. A refusal is the same whether or not there is a
 * record (law 5); a record hidden from this asker is "not checked", never "nothing known".
 */
export function referenceTo(
  view: PersonView,
  holder: SourceAgency,
  { scope, grantKeys, grantLifetime }: PeopleContext,
): RecordReference {
  const decision = view.decisions.get(holder)!;
  const outcome = OUTCOMES[involvementOf(view, holder).status];
  note(scope, view.id, holder, outcome);
  if (decision.kind === 'refusal') return { outcome: 'WITHHELD', reason: decision.reason };
  const numbers =
    decision.kind === 'grant'
      ? view.facts.involvement.flatMap((fact) => (fact.holder === holder && fact.recordKey ? [fact.recordKey] : []))
      : [];
  if (decision.kind === 'absent' || numbers.length === 0)
    return { outcome: outcome === 'NO_RECORD' ? 'NO_RECORD' : 'NOT_CHECKED' };
  const { type, keyField } = RECORDS[holder];
  const representations = numbers.map((recordKey) => ({
    __typename: type,
    [keyField]: recordKey,
    grant: grantFor(view, decision, { holder, recordKey }, { scope, grantKeys, grantLifetime }),
  }));
  return { outcome: 'ANSWERED', representation: representations[0]!, representations };
}

type Issuing = Pick<PeopleContext, 'scope' | 'grantKeys' | 'grantLifetime'>;

const grantFor = (
  view: PersonView,
  decision: Grant,
  { holder, recordKey }: { readonly holder: SourceAgency; readonly recordKey: string },
  { scope, grantKeys, grantLifetime }: Issuing,
): string =>
  keepIssued(
    scope,
    issueVerifiedGrant(
      decision,
      {
        requestId: scope.requestId,
        practitioner: scope.practitioner.id,
        purpose: scope.purpose,
        holder,
        recordKey,
        personId: view.id,
        expiresAt: scope.startedAt.getTime() + grantLifetime,
        bornOn: view.bornOn,
        // What one desk may read of its own is not for everybody who is there.
        ownDesk: scope.practitioner.agency === holder && !scope.present ? scope.practitioner.desk : undefined,
      },
      grantKeys[holder],
    ),
  );

/**
 * The grant by which a practitioner writes about a person in the record that an agency keeps under this number: the one
 * by which they read that record. `undefined` if the person is not there for them under this number, as if nobody had
 * it.
 */
export function grantForWriting(
  view: PersonView | undefined,
  holder: SourceAgency,
  recordKey: string,
  issuing: Issuing,
): string | undefined {
  const decision = view?.grantOf(holder);
  if (!view || !decision || !view.mayBeFoundBy({ scheme: SCHEME_OF[holder], value: recordKey })) return undefined;
  return grantFor(view, decision, { holder, recordKey }, issuing);
}

function note(scope: RequestScope, person: string, holder: SourceAgency, outcome: SourceOutcome): void {
  const outcomes = scope.outcomes.get(person) ?? new Map<SourceAgency, SourceOutcome>();
  scope.outcomes.set(person, outcomes.set(holder, outcome));
}
