import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Flag, Text } from '../entry';

export const EducationExclusionKind = enumeration(
  'EducationExclusionKind',
  'What it is, as statutory guidance on suspension and exclusion calls it (no source line).',
  {
    SUSPENSION: 'A suspension: the child may not come for some days.',
    PERMANENT: 'A permanent exclusion.',
    OFF_SITE: 'The child is taught elsewhere to improve their behaviour.',
    REDUCED_HOURS: 'The child comes for part of the day.',
  },
);

export const EducationExclusionReason = enumeration(
  'EducationExclusionReason',
  'Why. Distress may show as challenging behaviour (002 L715-719).',
  {
    ASSAULT_ON_PUPIL: 'An assault on another pupil.',
    ASSAULT_ON_ADULT: 'An assault on an adult.',
    THREATS_OR_ABUSE: 'Threats or verbal abuse.',
    WEAPON: 'A weapon, or something used as one.',
    SEXUAL: 'Sexual misconduct (002 L780).',
    BULLYING: 'Bullying.',
    ALCOHOL_OR_DRUGS: 'Alcohol or drugs (002 L717).',
    DAMAGE_OR_THEFT: 'Damage or theft.',
    DISRUPTION: 'Behaviour that disrupts again and again.',
    OTHER: 'Another reason.',
  },
);

export const EducationExclusionReview = enumeration('EducationExclusionReview', 'What came of reviewing it.', {
  DUE: 'It is still to be reviewed.',
  UPHELD: 'It was upheld.',
  RESCINDED: 'The head teacher took it back.',
  REINSTATED: 'The child was taken back.',
  NOT_REVIEWED: 'Nobody asked for a review.',
});

@Entry<EducationExclusion>({
  agency: 'education',
  table: 'exclusion',
  list: 'exclusions',
  listDescription: 'Suspensions and exclusions of this child. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  doubts: { review: ['RESCINDED', 'REINSTATED'] },
  description:
    'That a child may not come to school, or for part of the time alone. The child is then at home, perhaps with somebody who is dangerous to them.',
})
export class EducationExclusion {
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts, or if it is permanent.', { optional: true }) endedOn!: string | null;
  @Fact(EducationExclusionKind, 'What it is.') kind!: keyof typeof EducationExclusionKind;
  @Fact(EducationExclusionReason, 'Why.') reason!: keyof typeof EducationExclusionReason;
  @Fact(Count, 'For how many half days; null if it is permanent.', { optional: true }) sessions!: number | null;
  @Fact(Flag, "Whether the child's social worker was told at once; null where the child has none.", { optional: true })
  socialWorkerTold!: boolean | null;
  @Fact(Flag, 'Whether the school asked what happens at home; null where that is not recorded.', { optional: true })
  homeAskedAbout!: boolean | null;
  @Fact(EducationExclusionReview, 'What came of reviewing it.', { optional: true }) review!:
    keyof typeof EducationExclusionReview | null;
  @Fact(Text, 'What happened.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
