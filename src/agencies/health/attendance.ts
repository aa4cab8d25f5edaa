import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Part, Text } from '../entry';
import { HealthCompany, HealthOnwardStep, HealthProfession, HealthService } from './health-words';

export const AttendanceReason = enumeration(
  'AttendanceReason',
  'Why the attendance bears on safety. An attendance that does not is not recorded here.',
  {
    INJURY: 'An injury that somebody caused, or may have caused (Ms K, 002 L622).',
    INJURY_TO_CHILD: 'An injury of a child that somebody caused, or may have caused.',
    STRANGULATION: 'Choking or strangling, or what may be its after-effects (002 L290).',
    IN_PREGNANCY: 'Fear for an unborn child after an assault (Ms K, 002 L622).',
    OVERDOSE_OR_SELF_HARM: 'An overdose or self-harm that abuse has led to (002 L678).',
    DISTRESS: 'Fear, distress or low spirits that abuse has led to (Ms K, 002 L624; 002 L678).',
    MEDICATION_CONTROLLED: 'Medicine or care was kept from the person, or forced on them (002 L328, L525).',
    SEXUAL_VIOLENCE: 'Sexual violence (002 L298-308).',
    OTHER: 'Another reason.',
  },
);

export const AbuseKnownBy = enumeration('AbuseKnownBy', 'How abuse came to be known at the attendance.', {
  DISCLOSED: 'The person said so.',
  DISCLOSED_BY_OTHER: 'Somebody with them said so.',
  ASKED_AND_DISCLOSED: 'The person said so when they were asked (002 L878, L931).',
  ASKED_AND_DENIED: 'They were asked and said no.',
  SUSPECTED: 'Staff suspected it.',
  NOT_ASKED: 'Nobody asked.',
});

export const InjurySite = enumeration('InjurySite', 'Where on the body.', {
  HEAD_OR_FACE: 'Head or face.',
  NECK: 'Neck: strangulation leaves little to see (002 L290).',
  ARMS_OR_HANDS: 'Arms or hands, as from defending oneself.',
  TRUNK: 'Chest, back or belly.',
  ABDOMEN_IN_PREGNANCY: 'The belly, in pregnancy (002 L622).',
  LEGS: 'Legs or feet.',
  SEVERAL: 'Several places, or of different age.',
  NOT_RECORDED: 'Not recorded.',
});

export const InjuryExplanation = enumeration('InjuryExplanation', 'Whether what was said fits what was seen.', {
  FITS: 'It fits.',
  DOES_NOT_FIT: 'It does not fit.',
  CHANGED: 'It changed.',
  SOMEBODY_ELSE_EXPLAINED: 'Somebody else gave it, and the person said nothing.',
  NONE: 'None was given.',
});

@Part({ category: 'VICTIM_SUPPORT', description: 'An injury that was seen. Never for the perpetrator’s side.' })
export class HealthInjury {
  @Fact(InjurySite, 'Where on the body.') site!: keyof typeof InjurySite;
  @Fact(InjuryExplanation, 'Whether what was said fits what was seen.', { optional: true }) explanation!:
    keyof typeof InjuryExplanation | null;
  @Fact(Flag, 'Whether it was drawn or photographed; null where that is not recorded.', { optional: true })
  documented!: boolean | null;
}

@Entry<HealthAttendance>({
  agency: 'health',
  table: 'attendance',
  list: 'attendances',
  listDescription:
    'Attendances at which abuse was disclosed, seen or suspected. Never for the perpetrator’s side, whatever agreement or decision there is.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'attendedAt',
  protects: ['OWNER'],
  summary: ['reason', 'service'],
  description:
    'That a victim or child attended a health service with what abuse had done to them: for many the only service that they can reach alone (002 L875).',
})
export class HealthAttendance {
  @Fact(Instant, 'When.') attendedAt!: string;
  @Fact(HealthService, 'What kind of service.') service!: keyof typeof HealthService;
  @Fact(AttendanceReason, 'Why it bears on safety.') reason!: keyof typeof AttendanceReason;
  @Fact(AbuseKnownBy, 'How abuse came to be known.') knownBy!: keyof typeof AbuseKnownBy;
  @Fact([HealthInjury], 'Injuries that were seen.') injuries!: HealthInjury[];
  @Fact(HealthCompany, 'Whether the person was seen alone.', { optional: true }) company!:
    keyof typeof HealthCompany | null;
  @Fact(Flag, 'Whether the person left before they were seen; null where that is not recorded.', { optional: true })
  leftUnseen!: boolean | null;
  @Fact(Flag, 'Whether it is asked about children at home; null where that is not recorded (002 L939).', {
    optional: true,
  })
  childrenAskedAbout!: boolean | null;
  @Fact(HealthProfession, 'The profession of whoever saw the person.', { optional: true }) seenBy!:
    keyof typeof HealthProfession | null;
  @Fact([HealthOnwardStep], 'What was done.') steps!: (keyof typeof HealthOnwardStep)[];
  @Fact(Text, 'Where: it tells where the person can be found, and where they go for help.', {
    optional: true,
    category: 'PROTECTED_ADDRESS',
    locates: true,
  })
  place!: string | null;
  @Fact(Text, 'What was said and seen.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
