import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text, type Said } from '../entry';
import { AgencyToldByProbation } from './other-agencies';

export const ProviderReporterKind = enumeration(
  'ProviderReporterKind',
  'Who reported something to the responsible officer.',
  {
    SUBSTANCE_MISUSE_SERVICE: 'A drug or alcohol service (Ben’s drugs worker, 003 L1122-1124).',
    PROGRAMMES_TEAM: 'The programmes team (Steve, 000 L1220-1223).',
    UNPAID_WORK_TEAM: 'The unpaid work team (003 L559-561).',
    WOMENS_CENTRE: 'A women’s centre (000 L1154-1156).',
    COUNSELLOR: 'A counsellor (003 L656-660).',
    MENTOR_OR_KEYWORKER: 'A mentor or keyworker (003 L737-740).',
    APPROVED_PREMISES: 'Hostel staff (004 L3783-3787).',
    HOUSING_PROVIDER: 'A housing provider.',
    ELECTRONIC_MONITORING: 'The electronic monitoring service (001 L375).',
    LIAISON_AND_DIVERSION: 'Liaison and diversion (004 L3475-3476).',
    SOMEBODY_CLOSE: 'Somebody close to the person, who must not be named to them (Jay’s mother, 004 L4282-4304).',
  },
);

export const ProviderReportMatter = enumeration('ProviderReportMatter', 'What was reported.', {
  ASKED_FOR_ADDRESS: 'The person asked where a victim or child lives (Ben, 003 L1123-1124).',
  THREAT: 'A threat to somebody.',
  DISCLOSURE: 'Something said in a session that shows a risk (Steve, 000 L1220-1222).',
  CONTACT_WITH_VICTIM: 'Contact with the victim (Charlie, 000 L1335).',
  NEW_RELATIONSHIP: 'A new relationship (000 L1471).',
  HOMELESSNESS: 'The person is homeless (Ben, 003 L1122).',
  DETERIORATION: 'Behaviour grows worse; health and substances stand in places of their own (Jay, 004 L4298-4306).',
  CURFEW_VIOLATION: 'A curfew was broken.',
  ATTENDANCE: 'Attendance (001 L532).',
  PROGRESS: 'Progress (003 L737-740).',
  SERVICE_WITHDRAWN: 'The service was withdrawn (003 L576-578).',
});

export const ProviderReportResponse = enumeration(
  'ProviderReportResponse',
  'What the responsible officer did. Received is not acted on (000 L1353-1354).',
  {
    NONE: 'Nothing (Ben, 003 L1121-1122; Sean, 000 L1231-1233).',
    REVIEWED: 'The case was reviewed.',
    OTHERS_TOLD: 'Other agencies were told (Steve, 000 L1222-1225).',
    PLAN_CHANGED: 'The plan was changed.',
    ENFORCEMENT: 'Breach or recall was begun.',
    NONE_NEEDED: 'It called for nothing.',
  },
);

const DANGEROUS: ReadonlySet<Said<ProviderReport>['matter']> = new Set([
  'ASKED_FOR_ADDRESS',
  'THREAT',
  'DISCLOSURE',
  'CONTACT_WITH_VICTIM',
] as const);

@Entry<ProviderReport>({
  agency: 'probation',
  table: 'provider_report',
  list: 'providerReports',
  listDescription: 'What providers and others reported to the responsible officer, and what was done.',
  // Not a judgement of risk: a treatment service that is told of risk is not told who reported what.
  category: 'SENTENCE',
  occurredAt: 'on',
  summary: ['matter', 'response'],
  raises: { RISK_CHANGED: (now, before) => !before && DANGEROUS.has(now.matter) },
  description:
    'Something that a provider, a partner or somebody close reported about the person: whether it was heard, and whether anything was done.',
})
export class ProviderReport {
  @Fact(Day, 'When it was reported.') on!: string;
  @Fact(ProviderReportMatter, 'What was reported.') matter!: keyof typeof ProviderReportMatter;
  @Fact(ProviderReporterKind, 'Who reported it. An informant close to the person is to be kept safe.', {
    optional: true,
    category: 'VICTIM_SUPPORT',
  })
  reporter!: keyof typeof ProviderReporterKind | null;
  @Fact(Text, 'The provider’s name.', { optional: true, category: 'VICTIM_SUPPORT' }) provider!: string | null;
  @Fact(Flag, 'Whether the person must not learn that it was reported.') keepFromPerson!: boolean;
  @Fact(ProviderReportResponse, 'What the officer did.') response!: keyof typeof ProviderReportResponse;
  @Fact(Day, 'When.', { optional: true }) respondedOn!: string | null;
  @Fact([AgencyToldByProbation], 'Who was told of it.') told!: AgencyToldByProbation[];
  @Fact(Text, 'What was reported, in words.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
