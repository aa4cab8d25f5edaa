import { recordWithin, type Actor, type LogEvent } from '../../audit';
import { systemClock, type Database } from '../../kernel';
import { hearChanges, knownTo, type PairsDecided, type PersonChanged, type Reviewer } from '../../people/linking';
import { isSourceAgency } from '../../sharing';

/**
 * Who is taken to be whom is in the log, in the transaction that changes it, whatever changes it: a load, a human's
 * decision, a run of matching (Data Protection Act 2018, s.62: combination).
 */
export function logChangesOf(hub: Database): void {
  hearChanges(hub, async (transaction, changes) => {
    const holders = await knownTo(transaction, [...new Set(changes.flatMap(peopleOf))]);
    const agenciesOf = (people: readonly string[]) =>
      [...new Set(people.flatMap((person) => holders.get(person) ?? []))].filter(isSourceAgency);
    const events = changes.map((change): LogEvent => {
      const people = peopleOf(change);
      const about = { people, agencies: agenciesOf(people), justification: change.reason };
      return change.what === 'DECIDED' ? decided(change, about) : changed(change, about);
    });
    await recordWithin(transaction, events);
  });
}

type About = Pick<LogEvent, 'people' | 'agencies' | 'justification'>;

const peopleOf = (change: PersonChanged | PairsDecided): readonly string[] =>
  change.what === 'DECIDED' ? change.people : [change.from, change.to];

const changed = ({ what, from, to, records, by, reviewer }: PersonChanged, about: About): LogEvent => ({
  type: 'COMBINATION',
  what: what === 'JOINED' ? 'PEOPLE_JOINED' : 'PEOPLE_PARTED',
  ...about,
  ...(reviewer ? byReviewer(reviewer) : { by: { hub: by } }),
  at: systemClock.now(),
  joined: [from, to],
  into: what === 'JOINED' ? to : from,
  details: { records },
});

const decided = ({ verdict, pairs, reviewer, at, inSpiteOf = [] }: PairsDecided, about: About): LogEvent => ({
  type: 'ALTERATION',
  what: 'MATCH_DECIDED',
  ...about,
  ...byReviewer(reviewer),
  at,
  record: 'people.match_decision',
  details: { verdict, pairs, ...(inSpiteOf.length > 0 && { inSpiteOf }) },
});

const byReviewer = ({ practitioner, purpose, asking }: Reviewer): { by: Actor; purpose: string; requestId?: string } =>
  asking ? { by: asking.practitioner, purpose, requestId: asking.requestId } : { by: { hub: practitioner }, purpose };
