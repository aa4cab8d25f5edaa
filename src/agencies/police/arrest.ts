import { enumeration } from '../../subgraph';
import { Entry, Fact, Flag, Instant, Reference } from '../entry';
import { OffenceGroup } from './offence-group';

export const ArrestOutcome = enumeration('ArrestOutcome', 'How somebody left police custody.', {
  CHARGED_AND_BAILED: 'Charged, and bailed (002 L965).',
  CHARGED_AND_REMANDED: 'Charged, and kept in custody for court (002 L962).',
  BAILED_BEFORE_CHARGE: 'Bailed before charge (002 L964).',
  RELEASED_UNDER_INVESTIGATION: 'Released under investigation: no conditions (002 L964).',
  OUT_OF_COURT: 'Dealt with out of court, as by caution (002 L973).',
  NO_FURTHER_ACTION: 'No further action (002 L973).',
  RETURNED_TO_PRISON: 'Recalled to prison (Peter, 004 L3566-3570).',
  TO_HOSPITAL: 'To hospital (Darren, arrested after an overdose, 003 L973-975).',
});

@Entry<Arrest>({
  agency: 'police',
  table: 'arrest',
  list: 'arrests',
  listDescription: 'Arrests of this person.',
  category: 'ALLEGATION',
  occurredAt: 'arrestedAt',
  summary: ['suspectedOf', 'outcome'],
  raises: { RELEASED: (now, before) => Boolean(now.releasedAt) && !before?.releasedAt },
  description: 'An arrest: that somebody was suspected. Neither a charge nor a conviction.',
})
export class Arrest {
  @Fact(Instant, 'When.') arrestedAt!: string;
  @Fact([OffenceGroup], 'What the person was suspected of.') suspectedOf!: (keyof typeof OffenceGroup)[];
  @Fact(ArrestOutcome, 'How the person left custody; null while still there.', { optional: true }) outcome!:
    keyof typeof ArrestOutcome | null;
  @Fact(Instant, 'When the person left custody.', { optional: true }) releasedAt!: string | null;
  @Fact(
    Flag,
    'Whether the victim was told before the person left custody; null where not recorded (area practice; no source).',
    {
      optional: true,
      category: 'VICTIM_SUPPORT',
    },
  )
  victimToldFirst!: boolean | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
  @Fact(Reference, "The allegation's reference.", { optional: true }) allegation!: string | null;
}
