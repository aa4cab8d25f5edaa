import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Reference } from '../entry';
import { OFFENCES } from '../vocabularies';
import { OffenceGroup } from './offence-group';

export const OutOfCourtDisposalKind = enumeration(
  'OutOfCourtDisposalKind',
  'How something was dealt with out of court (001 L558; 002 L973; 004 L6955-6975).',
  {
    CAUTION: 'A caution (002 L973).',
    CONDITIONAL_CAUTION: 'A conditional caution (area practice; no source).',
    YOUTH_CAUTION: 'A youth caution; the youth offending team need not act on a first one (004 L6967-6970).',
    COMMUNITY_RESOLUTION: 'A community resolution (004 L6968).',
  },
);

@Entry<OutOfCourtDisposal>({
  agency: 'police',
  table: 'out_of_court_disposal',
  list: 'outOfCourtDisposals',
  listDescription: 'What was dealt with out of court: cautions and the like.',
  category: 'ALLEGATION',
  occurredAt: 'givenOn',
  summary: ['kind', 'offenceGroup'],
  description: 'A caution or other disposal out of court. No court convicted anybody.',
})
export class OutOfCourtDisposal {
  @Fact(OutOfCourtDisposalKind, 'Which.') kind!: keyof typeof OutOfCourtDisposalKind;
  @Fact(Day, 'When it was given.') givenOn!: string;
  @Fact(Label(OFFENCES), 'For what.') offence!: string;
  @Fact(OffenceGroup, 'What sort of offence.', { optional: true }) offenceGroup!: keyof typeof OffenceGroup | null;
  @Fact(Flag, 'Whether its conditions were kept; null where it has none, or that is not known.', { optional: true })
  conditionsKept!: boolean | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
  @Fact(Reference, "The allegation's reference.", { optional: true }) allegation!: string | null;
}
