import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Reference } from '../entry';
import { IncidentWeapon } from './incident-words';
import { PoliceRole } from './police-role';

export const WarningKind = enumeration('WarningKind', 'What staff are warned of before they visit or meet somebody.', {
  VIOLENT: 'Violent.',
  WEAPONS: 'Carries or uses weapons (Ben, 003 L1110-1117; Peter, 004 L3557).',
  FIREARMS: 'Has or has had firearms, lawfully or not (area practice; no source).',
  THREATENS_STAFF: 'Threatens staff (Kevin threatened to shoot police, 001 L436).',
  ASSAULTS_EMERGENCY_WORKERS:
    'Has assaulted police or other emergency workers (David, 001 L454; Debbie, 001 L498; Darren, 003 L974).',
  ASSAULTS_HEALTH_STAFF: 'Has assaulted or abused hospital staff (Phil, 000 L1107-1123).',
  NOT_ALONE: 'Not to be seen by one member of staff alone (area practice; no source).',
  SELF_HARM: 'May harm themselves (Darren, 003 L974).',
  ESCAPES: 'Runs or escapes (area practice; no source).',
  DRUGS_OR_NEEDLES: 'Has drugs or needles about them (area practice; no source).',
  DANGEROUS_DOG: 'Has a dangerous dog (area practice; no source).',
});

@Entry<PoliceWarningMarker>({
  agency: 'police',
  table: 'warning_marker',
  list: 'warningMarkers',
  listDescription: 'Warnings about this person for staff who visit or meet them.',
  category: 'STAFF_SAFETY',
  occurredAt: 'placedOn',
  summary: ['kind', 'removedOn'],
  description: 'A warning about a person, for the safety of staff.',
})
export class PoliceWarningMarker {
  @Fact(WarningKind, 'Of what.') kind!: keyof typeof WarningKind;
  @Fact([IncidentWeapon], 'Which weapons.') weapons!: (keyof typeof IncidentWeapon)[];
  @Fact(Day, 'When it was placed.') placedOn!: string;
  @Fact(PoliceRole, 'The role of whoever placed it.', { optional: true }) placedByRole!: keyof typeof PoliceRole | null;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewOn!: string | null;
  @Fact(Day, 'When it was removed.', { optional: true }) removedOn!: string | null;
  @Fact(Reference, 'The reference of the call-out on which it rests.', { optional: true }) incident!: string | null;
}
