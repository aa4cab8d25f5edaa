import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Part, Reference } from '../entry';
import { ProbationCourtKind } from './courts';
import { AgencyToldByProbation } from './other-agencies';
import { ProbationProvider, ProbationRole } from './officers';

export const NonCompliance = enumeration('NonCompliance', 'How the person is said not to have complied.', {
  MISSED_APPOINTMENTS: 'Appointments were missed.',
  MISSED_UNPAID_WORK: 'Unpaid work was missed (Eric, 17 times: 001 L652).',
  MISSED_PROGRAMME: 'A programme was missed (Charlie, 000 L1338-1340).',
  MISSED_TREATMENT: 'Treatment was missed.',
  CONDITION_BROKEN: 'A condition was broken.',
  OUT_OF_TOUCH: 'Out of touch (Martin, 003 L1449).',
  CURFEW_BROKEN: 'A curfew was broken.',
  FURTHER_OFFENCE: 'A further offence, of which a court convicted.',
  UNABLE_TO_COMPLY: 'Unable to comply, for good reason, time and again: back to court for review (003 L1880-1881).',
});

export const EnforcementState = enumeration('EnforcementState', 'How far enforcement has come.', {
  NOT_TAKEN: 'There was cause, and nothing was done (five cases: 003 L1899-1900).',
  WARNED: 'A warning was given.',
  PAPERS_SENT: 'The CRC sent breach papers to the NPS (004 L1966-1970).',
  PAPERS_RETURNED: 'The NPS returned them as not usable, as one in four (001 L689).',
  APPLIED: 'An application was made to court.',
  LISTED: 'A hearing is listed; up to six weeks, at the Crown Court three months (003 L2012-2013).',
  DECIDED: 'The court decided.',
  WITHDRAWN: 'It was withdrawn.',
});

export const EnforcementOutcome = enumeration(
  'EnforcementOutcome',
  'What a court decided on a breach. Until then it is alleged.',
  {
    NOT_PROVED: 'The breach was not proved.',
    PROVED_ORDER_CONTINUES: 'Proved; the order continues as it was.',
    PROVED_MORE_ONEROUS: 'Proved; the order was made more onerous.',
    REQUIREMENT_REPLACED: 'A requirement was replaced (Eric: unpaid work by curfew, 001 L654).',
    REQUIREMENT_REMOVED: 'A requirement was removed (000 L1012-1013).',
    REVOKED_AND_RESENTENCED: 'Revoked, and another sentence passed (Duncan, 001 L614).',
    REVOKED: 'Revoked.',
    SENTENCE_ACTIVATED: 'The suspended sentence was activated (Paul, 001 L424).',
    FINED: 'A fine.',
  },
);

export const EnforcementWarrantState = enumeration('EnforcementWarrantState', 'What became of a warrant.', {
  OUTSTANDING: 'The person is wanted (Debbie, 001 L502; Duncan, 001 L612).',
  EXECUTED: 'The person was arrested.',
  SURRENDERED: 'The person gave themselves up (Duncan, 001 L614).',
  WITHDRAWN: 'It was withdrawn.',
});

export const EnforcementWarrantKind = enumeration('EnforcementWarrantKind', 'Kinds of warrant.', {
  WITHOUT_BAIL: 'Without bail (000 L1101).',
  WITH_BAIL: 'Backed for bail (area practice; no source).',
});

@Part({ category: 'SENTENCE', description: 'A hearing of a breach.' })
export class EnforcementHearing {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationCourtKind, 'At which kind of court.') court!: keyof typeof ProbationCourtKind;
  @Fact(EnforcementOutcome, 'What it decided; null if it was adjourned or is to come.', { optional: true })
  outcome!: keyof typeof EnforcementOutcome | null;
}

@Part({ category: 'SENTENCE', description: 'A warrant for not coming to court.' })
export class EnforcementWarrant {
  @Fact(EnforcementWarrantKind, 'Which kind.') kind!: keyof typeof EnforcementWarrantKind;
  @Fact(Day, 'When it was issued.') issuedOn!: string;
  @Fact(EnforcementWarrantState, 'What became of it.') state!: keyof typeof EnforcementWarrantState;
  @Fact(Day, 'When that was.', { optional: true }) endedOn!: string | null;
}

@Entry<EnforcementAction>({
  agency: 'probation',
  table: 'enforcement_action',
  list: 'enforcement',
  listDescription: 'Breach of orders: what was done about it, hearings and what came of them.',
  category: 'SENTENCE',
  occurredAt: 'begunOn',
  summary: ['state', 'outcome'],
  raises: {
    PERSON_MISSING: (now, before) => {
      const isWarranted = (facts: typeof before) =>
        facts?.warrants?.some(({ state }) => state === 'OUTSTANDING') ?? false;
      return isWarranted(now) && !isWarranted(before);
    },
  },
  description: 'Enforcement of an order or of supervision. A breach is alleged until a court finds it proved.',
})
export class EnforcementAction {
  @Fact(Day, 'When the decision to enforce was made; of one not made, when there was cause.') begunOn!: string;
  @Fact(EnforcementState, 'How far it has come.') state!: keyof typeof EnforcementState;
  @Fact([NonCompliance], 'How the person is said not to have complied.') reasons!: (keyof typeof NonCompliance)[];
  @Fact(Reference, 'The reference of the order.', { optional: true }) sentence!: string | null;
  @Fact(Count, 'How many unacceptable absences it rests on.', { optional: true }) absences!: number | null;
  @Fact(ProbationProvider, 'The organisation that decided.', { optional: true }) provider!:
    keyof typeof ProbationProvider | null;
  @Fact(ProbationRole, 'The role of whoever decided.', { optional: true }) decidedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(Day, 'When a CRC sent the papers to the NPS.', { optional: true }) papersSentOn!: string | null;
  @Fact(Day, 'When the NPS last returned them.', { optional: true }) papersReturnedOn!: string | null;
  @Fact(
    Day,
    'When application was made to court: within eight days of becoming aware, ten for the NPS (004 L2514-2518, L2688-2691).',
    {
      optional: true,
    },
  )
  appliedOn!: string | null;
  @Fact([EnforcementHearing], 'The hearings.') hearings!: EnforcementHearing[];
  @Fact([EnforcementWarrant], 'Warrants.') warrants!: EnforcementWarrant[];
  @Fact(EnforcementOutcome, 'What the court decided in the end.', { optional: true }) outcome!:
    keyof typeof EnforcementOutcome | null;
  @Fact(Day, 'When it decided.', { optional: true }) decidedOn!: string | null;
  @Fact(
    [AgencyToldByProbation],
    'Who was told that the person is wanted, where children may be at risk (000 L1100-1103).',
  )
  told!: AgencyToldByProbation[];
}
