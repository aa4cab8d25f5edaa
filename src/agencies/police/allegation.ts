import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part, Reference, Someone, Text } from '../entry';
import { IncidentFormOfAbuse } from './incident-words';
import { OffenceGroup } from './offence-group';
import { PoliceRole } from './police-role';

// An allegation, an arrest, a bail, a charge, an out-of-court disposal and a conviction are types and tables of their
// own: none can be shown as another (law 12).

export const AllegationStatus = enumeration('AllegationStatus', 'What became of an allegation.', {
  REPORTED: 'Reported; nothing decided.',
  UNDER_INVESTIGATION: 'Being investigated.',
  WITH_PROSECUTORS: 'Sent to the Crown Prosecution Service for a decision (002 L1012-1017).',
  WITHDRAWN: 'Withdrawn by whoever made it. It stays on record (002 L622).',
  RETRACTED: 'Retracted: whoever made it now says otherwise. It stays on record (Ms K, 002 L622).',
  NO_FURTHER_ACTION: 'No further action (002 L973).',
  OUT_OF_COURT: 'Dealt with out of court (001 L558; 002 L973).',
  CHARGED: 'Charged. Not a conviction.',
});

export const AllegationWeight = enumeration(
  'AllegationWeight',
  'How an officer weighed it against the evidence and the history. A judgement, with a role and a day (002 L941, L946).',
  {
    NOT_YET_WEIGHED: 'Nobody has weighed it yet.',
    BORNE_OUT: 'The evidence bears it out.',
    NOT_BORNE_OUT: 'The evidence does not bear it out; that does not make it false.',
    SELF_DEFENCE: 'What is alleged was done in self-defence (area practice; no source).',
    VEXATIOUS: 'Appears to be made to use the system against the victim (002 L638-640).',
  },
);

export const AllegationClosure = enumeration('AllegationClosure', 'Why nothing further was done.', {
  INSUFFICIENT_EVIDENCE: 'No realistic prospect of conviction: the first stage of the test (002 L1016).',
  NOT_IN_PUBLIC_INTEREST: 'Not in the public interest: the second stage (002 L1017).',
  VICTIM_DOES_NOT_SUPPORT: 'The victim does not support a prosecution, and the case cannot stand without (002 L1025).',
  NO_OFFENCE: 'Abusive, and not a criminal offence (002 L973).',
  DEALT_WITH_BY_ORDER: 'A protective notice or order was sought instead (002 L973).',
  CHILD_SAFEGUARDING: 'Between children, and followed as child safeguarding (002 L240, L256).',
});

export const WithdrawalReason = enumeration(
  'WithdrawalReason',
  'Why somebody no longer supports what they reported (002 L424-432, L928).',
  {
    FEAR_OF_PERPETRATOR: 'Fear of the perpetrator (002 L424, L928).',
    FEAR_FOR_CHILDREN: 'Fear for the children, or of losing them (002 L424, L928).',
    FEAR_OF_NOT_BEING_BELIEVED: 'Fear of not being believed (002 L426, L928).',
    PRESSURE: 'Pressure or coercion by the perpetrator, relatives or the community (002 L430, L928; Ms K, 002 L622).',
    RECONCILED: 'A wish to make the relationship work (002 L928; Ms K, 002 L622).',
    MONEY_OR_HOME: 'Dependence for money or a home (002 L427, L928).',
    PAST_EXPERIENCE: 'Bad experiences with police or services (002 L928).',
    NOT_GIVEN: 'No reason was given.',
  },
);

export const ChargingReview = enumeration(
  'ChargingReview',
  'The Victim’s Right to Review a decision not to charge or to stop (002 L1027).',
  {
    ASKED_FOR: 'Asked for, not decided.',
    DECISION_STANDS: 'The decision stands.',
    DECISION_OVERTURNED: 'The decision was overturned.',
  },
);

@Part({ category: 'ALLEGATION', description: 'Somebody towards whom an allegation says that it was done.' })
export class AllegedVictim {
  @Someone(
    'Who it is (access is decided again): not always whoever made it, but a child or a relative (Graham, 000 L1444-1445). Absent where you may not see them.',
    {
      protects: true,
    },
  )
  person!: object | null;
}

@Entry<Allegation>({
  agency: 'police',
  table: 'allegation',
  list: 'allegations',
  listDescription: 'What is alleged against this person.',
  category: 'ALLEGATION',
  occurredAt: 'madeOn',
  summary: ['status', 'forms'],
  parts: { OWNER: 'ALLEGED', madeBy: 'ALLEGING', towards: 'ALLEGED_VICTIM' },
  doubts: {
    status: ['WITHDRAWN', 'RETRACTED', 'NO_FURTHER_ACTION'],
    weight: ['NOT_BORNE_OUT', 'SELF_DEFENCE', 'VEXATIOUS'],
  },
  description: 'What somebody is alleged to have done. Not a finding.',
})
export class Allegation {
  @Fact(Day, 'When it was made.') madeOn!: string;
  @Fact(Text, 'What is alleged.') behaviour!: string;
  @Fact([IncidentFormOfAbuse], 'Which forms of abuse, section 1(3) (002 L174-179).')
  forms!: (keyof typeof IncidentFormOfAbuse)[];
  @Fact(OffenceGroup, 'What sort of offence it would be, if it is one.', { optional: true }) offenceGroup!:
    keyof typeof OffenceGroup | null;
  @Fact(AllegationStatus, 'What became of it.') status!: keyof typeof AllegationStatus;
  @Fact(Day, 'Since when that is so.', { optional: true }) statusOn!: string | null;

  @Someone('Who made it (access is decided again). Null where not recorded or where you may not see them.', {
    optional: true,
    protects: true,
    column: 'made_by_nominal_id',
  })
  madeBy!: object | null;
  @Fact([AllegedVictim], 'Towards whom it is said to have been done.') towards!: AllegedVictim[];
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
  @Fact(Reference, 'The reference of the allegation that this one answers: a counter-allegation (002 L640, L946).', {
    optional: true,
  })
  counterTo!: string | null;

  @Fact(AllegationWeight, 'How an officer weighed it.', { optional: true }) weight!:
    keyof typeof AllegationWeight | null;
  @Fact(PoliceRole, 'The role of whoever weighed it.', { optional: true }) weighedByRole!:
    keyof typeof PoliceRole | null;
  @Fact(Day, 'When it was weighed.', { optional: true }) weighedOn!: string | null;

  @Fact(AllegationClosure, 'Why nothing further was done, where that was decided.', { optional: true }) closedBecause!:
    keyof typeof AllegationClosure | null;
  @Fact(WithdrawalReason, 'Why whoever made it withdrew. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  withdrawnBecause!: keyof typeof WithdrawalReason | null;
  @Fact(Flag, 'Whether fear about leave to remain had a part in it (002 L432, L928). For support alone.', {
    optional: true,
    category: 'IMMIGRATION',
  })
  fearForLeaveToRemain!: boolean | null;
  @Fact(ChargingReview, 'Whether the victim asked for a review of the decision, and what came of it.', {
    optional: true,
  })
  review!: keyof typeof ChargingReview | null;
}
