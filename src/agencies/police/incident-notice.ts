import { enumeration } from '../../subgraph';
import { Fact, Instant, Part } from '../entry';
import { PoliceRole } from './police-role';

export const NoticeRecipient = enumeration(
  'NoticeRecipient',
  'Whom the police tell of a call-out. The school has an entry of its own: encompassNotices.',
  {
    CHILDRENS_SOCIAL_CARE: "Children's social care: a referral where required (002 L939).",
    PROBATION: 'Probation, to check against its caseload (003 L1185-1190).',
    MASH: 'The multi-agency safeguarding hub (002 L1182).',
    ADULT_SOCIAL_CARE: 'Adult social care, under local procedures for adults (002 L932).',
    IDVA_SERVICE: 'The independent domestic violence advisers (002 L931).',
    HEALTH: 'Health (002 L1180).',
    HOUSING: 'Housing (002 L1264).',
    YOUTH_OFFENDING_TEAM: 'The youth offending team (002 L1250).',
  },
);

export const NoticeStatus = enumeration('NoticeStatus', 'Whether they were told.', {
  TOLD: 'Told.',
  NOT_TOLD: 'Considered, and not told; the reason stands beside it.',
  NOT_RECORDED: 'Said to have been told, with no clear record of it (003 L1193-1195).',
});

export const NoticeReason = enumeration('NoticeReason', 'Why somebody was not told.', {
  GRADED_LOW: 'Low grades are left out of the notices (003 L1188-1190).',
  NOT_ON_CASELOAD: 'Checked against the caseload: nobody there is supervised (003 L1187-1188).',
  NO_CHILDREN: 'The premises were checked and no child lives or was there (002 L938).',
  BELOW_THRESHOLD: 'Judged to be below the threshold at which they step in (002 L1287).',
  NO_CONSENT: 'Somebody objected, and no ground for sharing without consent was found (002 L1239, L1267).',
  UNSAFE: 'It would have put somebody at risk (002 L1267).',
  TOLD_BY_ANOTHER: 'Another agency had told them already (003 L1197-1200).',
  OVERLOOKED: 'Nobody thought of it.',
});

@Part({
  category: 'DOMESTIC_ABUSE_INCIDENT',
  description: 'That somebody was told of a call-out, or was not, and why.',
})
export class IncidentNotice {
  @Fact(NoticeRecipient, 'Who.') recipient!: keyof typeof NoticeRecipient;
  @Fact(NoticeStatus, 'Whether they were told.') status!: keyof typeof NoticeStatus;
  @Fact(Instant, 'When they were told.', { optional: true }) toldAt!: string | null;
  @Fact(NoticeReason, 'Why they were not.', { optional: true }) because!: keyof typeof NoticeReason | null;
  @Fact(PoliceRole, 'The role of whoever decided it.', { optional: true }) decidedByRole!:
    keyof typeof PoliceRole | null;
}
