import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Reference } from '../entry';
import { OFFENCES } from '../vocabularies';
import { ProbationCourtKind } from './courts';

export const ConvictedOffenceKind = enumeration('ConvictedOffenceKind', 'What kind of offence a court convicted of.', {
  ASSAULT: 'Assault, the offence in 66 of 112 domestic-abuse cases (000 L1880-1881).',
  STALKING_OR_HARASSMENT: 'Stalking or harassment (000 L1880-1881).',
  CONTROLLING_OR_COERCIVE_BEHAVIOUR: 'Controlling or coercive behaviour, section 76 (002 L318).',
  BREACH_OF_PROTECTIVE_ORDER: 'Breach of a restraining, non-molestation or other protective order (001 L646).',
  PUBLIC_ORDER: 'Public order (000 L1880-1881).',
  CRIMINAL_DAMAGE: 'Criminal damage (000 L1880-1881).',
  WEAPON: 'Carrying a weapon (Ben, 003 L1110; Mike, 001 L416).',
  SEXUAL: 'A sexual offence (003 L1106-1107).',
  SEXUAL_AGAINST_CHILD: 'A sexual offence against a child (Mustafa, 003 L1136).',
  CRUELTY_TO_OR_NEGLECT_OF_CHILD: 'Cruelty to or neglect of a child (Fran, 001 L600).',
  THEFT_OR_BURGLARY: 'Theft, burglary, robbery (003 L1447; 001 L504).',
  DRUGS: 'A drugs offence (001 L516).',
  DRIVING: 'A driving offence (001 L542).',
  OTHER: 'Any other.',
});

export const ConvictedAgainst = enumeration(
  'ConvictedAgainst',
  'What the victim of the offence was to the person convicted.',
  {
    PARTNER: 'A partner.',
    FORMER_PARTNER: 'A former partner (Gary, 003 L940).',
    CHILD: 'A child of theirs, or of their partner.',
    RELATIVE: 'Another relative (Phil, 000 L1111).',
    COLLEAGUE: 'A colleague (Paul, 001 L424).',
    POLICE_OR_STAFF: 'A police officer, hospital or other staff (David, 001 L454).',
    STRANGER: 'A stranger (Roger, 004 L3484-3486).',
    NOBODY: 'Nobody in particular.',
  },
);

@Entry<ProbationConviction>({
  agency: 'probation',
  table: 'conviction',
  list: 'convictions',
  listDescription: 'Convictions that probation knows of.',
  category: 'CONVICTION',
  occurredAt: 'convictedOn',
  summary: ['offence', 'domesticAbuse'],
  description: 'An offence of which a court convicted the person, as probation records it.',
})
export class ProbationConviction {
  @Fact(Label(OFFENCES), 'The offence, as the court named it.') offence!: string;
  @Fact(Day, 'When a court convicted.', { optional: true }) convictedOn!: string | null;
  @Fact(ConvictedOffenceKind, 'What kind of offence.', { optional: true }) kind!:
    keyof typeof ConvictedOffenceKind | null;
  @Fact(ProbationCourtKind, 'The court.', { optional: true }) court!: keyof typeof ProbationCourtKind | null;
  @Fact(Flag, 'Whether it is the offence of the present sentence (the index offence).', { optional: true })
  indexOffence!: boolean | null;
  @Fact(
    Flag,
    'Whether it was domestic abuse. Abuse is known from history as often as from the index offence (Trevor, 001 L542).',
    {
      optional: true,
    },
  )
  domesticAbuse!: boolean | null;
  @Fact(ConvictedAgainst, 'What the victim was to the person.', { optional: true }) against!:
    keyof typeof ConvictedAgainst | null;
  @Fact(Reference, 'The reference of the sentence passed for it.', { optional: true }) sentence!: string | null;
}
