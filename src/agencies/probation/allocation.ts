import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part } from '../entry';
import { ProbationProvider } from './officers';
import { RiskOfSeriousHarm } from './risk';

export const CaseAllocationGround = enumeration(
  'CaseAllocationGround',
  'Why a case went to the NPS or to a CRC (004 L1936-1951).',
  {
    LOW_OR_MEDIUM_RISK: 'Low or medium risk of serious harm: to a CRC.',
    HIGH_OR_VERY_HIGH_RISK: 'High or very high risk of serious harm: to the NPS.',
    MAPPA: 'Managed under MAPPA: to the NPS.',
    PUBLIC_INTEREST: 'Of particular public interest: to the NPS.',
    ESCALATED: 'The risk rose, and the NPS accepted the case (001 L856).',
    MOVED_AREA: 'The person moved to an area of another organisation (004 L1991-1994).',
  },
);

export const BundleDocument = enumeration(
  'BundleDocument',
  'What should come with a case when it is allocated (003 L1747-1749).',
  {
    CASE_ALLOCATION_FORM: 'The Case Allocation System (CAS) form, completed before allocation (003 L2210-2212).',
    COURT_REPORT: 'The pre-sentence report.',
    COURT_ORDER: 'The order that the court made.',
    PROSECUTION_PAPERS: 'The prosecution papers.',
    SARA: 'The Spousal Assault Risk Assessment that the court team completed (000 L1312-1314).',
    SAFEGUARDING_CHECKS: 'The safeguarding checks of before sentence, with their answers (001 L683).',
    DIVERSITY_INFORMATION: 'What is known of protected characteristics (001 L683).',
  },
);

export const BundleDocumentState = enumeration(
  'BundleDocumentState',
  'Whether a document came with the case (003 L1747-1749).',
  {
    PRESENT: 'It is there, and complete.',
    INCOMPLETE: 'It is there, but was not completed.',
    MISSING: 'It is not there.',
  },
);

@Part({ category: 'NAMED_WORKER', description: 'A document that should have come with the case, and whether it did.' })
export class DocumentInBundle {
  @Fact(BundleDocument, 'Which document.') document!: keyof typeof BundleDocument;
  @Fact(BundleDocumentState, 'Whether it came.') state!: keyof typeof BundleDocumentState;
  @Fact(Day, 'When it came, if later than the case.', { optional: true }) receivedOn!: string | null;
  @Fact(Day, 'When it was last asked for.', { optional: true }) chasedOn!: string | null;
}

@Entry<CaseAllocation>({
  agency: 'probation',
  table: 'allocation',
  list: 'allocations',
  listDescription: 'To which organisation the case was allocated, and what came with it.',
  category: 'NAMED_WORKER',
  occurredAt: 'allocatedOn',
  summary: ['allocatedTo', 'ground'],
  description:
    'The decision that the NPS or a CRC supervises the person (003 L2182-2184). Assignment to an officer is another matter, and has its own entry.',
})
export class CaseAllocation {
  @Fact(
    Day,
    'When it was decided; the NPS does so by the end of the second full business day after sentence (004 L2644-2647).',
  )
  allocatedOn!: string;
  @Fact(ProbationProvider, 'To whom.') allocatedTo!: keyof typeof ProbationProvider;
  @Fact(ProbationProvider, 'From whom, if it was somebody’s before.', { optional: true }) allocatedFrom!:
    keyof typeof ProbationProvider | null;
  @Fact(CaseAllocationGround, 'On which ground.', { optional: true }) ground!: keyof typeof CaseAllocationGround | null;
  @Fact(RiskOfSeriousHarm, 'The level of risk on which it was decided, as the CAS form says.', {
    optional: true,
    category: 'RISK_JUDGEMENT',
  })
  levelAtAllocation!: keyof typeof RiskOfSeriousHarm | null;
  @Fact(Flag, 'Whether being eligible for deportation is why the NPS has the case (004 L1947-1950).', {
    optional: true,
    category: 'IMMIGRATION',
  })
  deportationIsGround!: boolean | null;
  @Fact(
    Flag,
    'Whether the checks of before sentence had been answered by then; if not, whoever has the case follows them up (000 L1466-1468).',
    {
      optional: true,
    },
  )
  checksAnswered!: boolean | null;
  @Fact([DocumentInBundle], 'The documents that should have come with it.') documents!: DocumentInBundle[];
}
