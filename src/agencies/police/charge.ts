import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Reference } from '../entry';
import { OFFENCES } from '../vocabularies';
import { OffenceGroup } from './offence-group';

export const ChargeStatus = enumeration('ChargeStatus', 'What became of a charge.', {
  AWAITING_COURT: 'Charged; not yet decided by a court.',
  DISCONTINUED: 'Stopped by the prosecution; the victim can ask for a review (002 L1027).',
  DISMISSED: 'Dismissed by a court.',
  ACQUITTED: 'Acquitted. A restraining order can follow even so (002 L981).',
  CONVICTED: 'Convicted: the conviction is an entry of its own.',
  LEFT_ON_FILE: 'Ordered to lie on the file (area practice; no source).',
});

export const ChargedBy = enumeration('ChargedBy', 'Who decided to charge (002 L1012-1017).', {
  CROWN_PROSECUTION_SERVICE: 'The Crown Prosecution Service, on the two-stage test (002 L1014-1017).',
  POLICE: 'The police, where they may (area practice; no source).',
});

export const PoliceCourt = enumeration(
  'PoliceCourt',
  'Which court. Criminal and civil courts are separate (002 L1031).',
  {
    MAGISTRATES: 'A magistrates’ court (002 L977).',
    CROWN: 'The Crown Court (003 L216-217).',
    YOUTH: 'A youth court (002 L256: youth justice guidelines).',
    FAMILY: 'A family court (002 L998, L1043).',
    HIGH_OR_COUNTY: 'The High Court or the county court, for civil injunctions (002 L981; it names no court).',
  },
);

export const Plea = enumeration('Plea', 'What the person pleaded (area practice; no source).', {
  GUILTY: 'Guilty.',
  NOT_GUILTY: 'Not guilty.',
  NONE_YET: 'No plea yet.',
});

@Entry<Charge>({
  agency: 'police',
  table: 'charge',
  list: 'charges',
  listDescription: 'Charges against this person.',
  category: 'ALLEGATION',
  occurredAt: 'chargedOn',
  summary: ['offenceGroup', 'status', 'nextHearingOn'],
  description: 'A charge: what the person is to answer at court. Not a conviction.',
})
export class Charge {
  @Fact(Day, 'When.') chargedOn!: string;
  @Fact(Label(OFFENCES), 'The offence charged.') offence!: string;
  @Fact(OffenceGroup, 'What sort of offence.', { optional: true }) offenceGroup!: keyof typeof OffenceGroup | null;
  @Fact(Flag, 'Whether it is flagged as domestic abuse (002 L943); null where not known.', { optional: true })
  domesticAbuse!: boolean | null;
  @Fact(ChargedBy, 'Who decided to charge.', { optional: true }) chargedBy!: keyof typeof ChargedBy | null;
  @Fact(Flag, 'Whether the case can stand without the victim (002 L1025); null where not considered.', {
    optional: true,
  })
  evidenceLed!: boolean | null;
  @Fact(ChargeStatus, 'What became of it.') status!: keyof typeof ChargeStatus;
  @Fact(Day, 'Since when that is so.', { optional: true }) statusOn!: string | null;
  @Fact(PoliceCourt, 'Which court deals with it.', { optional: true }) court!: keyof typeof PoliceCourt | null;
  @Fact(Day, 'The next hearing.', { optional: true }) nextHearingOn!: string | null;
  @Fact(Plea, 'What the person pleaded.', { optional: true }) plea!: keyof typeof Plea | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
  @Fact(Reference, "The allegation's reference.", { optional: true }) allegation!: string | null;
  @Fact(Reference, "The conviction's reference, where there is one.", { optional: true }) conviction!: string | null;
}
