import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact } from '../entry';

export const FirearmsCertificateKind = enumeration(
  'FirearmsCertificateKind',
  'Which certificate (area practice; no source).',
  {
    FIREARM: 'A firearm certificate.',
    SHOTGUN: 'A shotgun certificate.',
    DEALER: 'Registered as a dealer.',
  },
);

export const FirearmsStatus = enumeration('FirearmsStatus', 'Where it stands (area practice; no source).', {
  HELD: 'Held.',
  APPLIED_FOR: 'Applied for.',
  REFUSED: 'Refused.',
  SURRENDERED: 'Surrendered.',
  SEIZED: 'The guns were taken in, and the certificate is under review.',
  REVOKED: 'Revoked.',
  EXPIRED: 'Expired.',
});

@Entry<FirearmsCertificate>({
  agency: 'police',
  table: 'firearms_certificate',
  list: 'firearmsCertificates',
  listDescription: 'Firearms and shotgun certificates of this person, past and present.',
  category: 'STAFF_SAFETY',
  occurredAt: 'statusOn',
  summary: ['kind', 'status'],
  description: 'That somebody may or might keep guns (area practice; no source).',
})
export class FirearmsCertificate {
  @Fact(FirearmsCertificateKind, 'Which.') kind!: keyof typeof FirearmsCertificateKind;
  @Fact(FirearmsStatus, 'Where it stands.') status!: keyof typeof FirearmsStatus;
  @Fact(Day, 'Since when it so stands.') statusOn!: string;
  @Fact(Day, 'When it runs out.', { optional: true }) expiresOn!: string | null;
  @Fact(Count, 'How many guns are on it.', { optional: true }) guns!: number | null;
}
