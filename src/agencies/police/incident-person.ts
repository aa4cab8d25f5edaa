import { enumeration } from '../../subgraph';
import { Day, Fact, Flag, Part, Someone } from '../entry';
import { PoliceRole } from './police-role';

export const IncidentRole = enumeration(
  'IncidentRole',
  'The part somebody had in one incident. A role belongs to the incident, never to the person (002 L946, L1251). Somebody may have two in one incident, where each alleges against the other.',
  {
    VICTIM: 'The person abused (002 L158).',
    PERPETRATOR: 'The person whose behaviour was abusive (002 L158).',
    CHILD_EXPOSED: 'A child who saw or heard it, or was there (002 L771, L1287).',
    UNBORN_CHILD: 'A child not yet born of somebody in it (Ms K, 002 L620-622; Darren’s partner, 003 L969-970).',
    WITNESS: 'Anybody else who was there.',
  },
);

export const RoleBasis = enumeration(
  'RoleBasis',
  'On what a role rests. Evidence is weighed to identify victims and perpetrators correctly (002 L946).',
  {
    AS_REPORTED: 'As the call was made; nobody has weighed it.',
    CLAIMED_BY_OTHER_PARTY: 'The other party says so: a counter-allegation (002 L640, L946).',
    JUDGED_ON_EVIDENCE: 'An officer judged it on the evidence and the history (002 L941, L946).',
    FOUND_BY_COURT: 'A court found it.',
  },
);

export const ChildExposure = enumeration('ChildExposure', 'How a child was affected (002 L711-717, L771, L1287).', {
  SAW: 'Saw it.',
  HEARD: 'Heard it.',
  ON_THE_PREMISES: 'Was on the premises; not known to have seen or heard it.',
  IN_ARMS: 'Was being held (Gary’s former partner had her child in her arms, 003 L940).',
  INTERVENED: 'Tried to stop it (David’s son, 000 L1285-1302).',
  INJURED: 'Was injured (David’s son, 000 L1285-1302).',
  NOT_THERE: 'Lives there, and was not there (002 L1182: a pupil residing at the address).',
});

export const InjurySeen = enumeration(
  'InjurySeen',
  'Injury that officers saw or were told of (area practice; no source).',
  {
    NONE_SEEN: 'None seen or told of.',
    MINOR: 'Needed no treatment, or first aid.',
    TREATED_IN_HOSPITAL: 'Treated in hospital (Ms K, 002 L622).',
    LIFE_THREATENING: 'Threatened life (Deborah, 002 L347).',
    FATAL: 'Died.',
  },
);

export const InterpreterUse = enumeration(
  'InterpreterUse',
  'Whether an interpreter was needed, and came: never a relative (002 L880, L947).',
  {
    NOT_NEEDED: 'Not needed.',
    PROVIDED: 'Needed; a professional one was there.',
    NOT_PROVIDED: 'Needed, and there was none.',
    RELATIVE_INTERPRETED: 'Needed; a relative or friend interpreted, who may have refused to (002 L326).',
  },
);

@Part({ category: 'DOMESTIC_ABUSE_INCIDENT', description: 'Somebody who was part of an incident, and in which role.' })
export class IncidentPerson {
  @Fact(IncidentRole, 'The part they had in it.') role!: keyof typeof IncidentRole;
  @Someone('Who it was (access to them is decided again). Null where you may not see them.') person!: object | null;
  @Fact(RoleBasis, 'On what the role rests; null where not recorded.', { optional: true }) basis!:
    keyof typeof RoleBasis | null;
  @Fact(PoliceRole, 'The role of whoever judged it, where somebody did.', { optional: true }) judgedByRole!:
    keyof typeof PoliceRole | null;
  @Fact(Day, 'When that was judged.', { optional: true }) judgedOn!: string | null;
  @Fact([ChildExposure], 'Of a child: how they were affected.') exposure!: (keyof typeof ChildExposure)[];
  @Fact(Flag, 'Of a child: whether an officer saw them and spoke with them (002 L938); null where not recorded.', {
    optional: true,
  })
  seenByOfficer!: boolean | null;
  @Fact(InjurySeen, 'Injury seen or told of.', { optional: true }) injury!: keyof typeof InjurySeen | null;
  @Fact(InterpreterUse, 'Whether an interpreter was needed, and came. Never for the perpetrator’s side.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  interpreter!: keyof typeof InterpreterUse | null;
}
