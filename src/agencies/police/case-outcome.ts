import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Someone, Text } from '../entry';

// An allegation, a bail and a conviction are three types in three tables: none can be shown as another (law 12).

export const AllegationStatus = enumeration('AllegationStatus', 'What became of an allegation.', {
  REPORTED: 'Reported; nothing decided.',
  UNDER_INVESTIGATION: 'Being investigated.',
  WITHDRAWN: 'Withdrawn by whoever made it. It stays on record (002 L622).',
  NO_FURTHER_ACTION: 'No further action (002 L973).',
  CHARGED: 'Charged. Not a conviction.',
});

@Entry({
  room: 'police',
  table: 'allegation',
  edge: 'allegations',
  edgeSays: 'What this person is alleged to have done.',
  category: 'ALLEGATION',
  happened: 'madeOn',
  says: ['status'],
  description: 'What somebody is alleged to have done. Not a finding.',
})
export class Allegation {
  @Fact(Day, 'When it was made.') madeOn!: string;
  @Fact(Text, 'What is alleged.') behaviour!: string;
  @Fact(AllegationStatus, 'What became of it.') status!: keyof typeof AllegationStatus;
  @Someone('Who made it, decided anew. Absent where not recorded or where you may not see them.', {
    optional: true,
    protects: true,
    column: 'made_by_nominal_id',
  })
  madeBy!: object | null;
}

export const BailKind = enumeration('BailKind', 'How somebody under investigation or charged is at liberty (002 L962-969).', {
  PRE_CHARGE_BAIL: 'Bail before charge, with conditions where necessary and proportionate.',
  POST_CHARGE_BAIL: 'Bail after charge.',
  RELEASED_UNDER_INVESTIGATION: 'Released without bail: no conditions.',
  VOLUNTARY_ATTENDANCE: 'Interviewed voluntarily: no conditions can be put (002 L969).',
});

@Entry({
  room: 'police',
  table: 'bail',
  edge: 'bail',
  edgeSays: 'Bail, past and present.',
  category: 'BAIL',
  happened: 'startedOn',
  says: ['kind', 'endedOn'],
  events: (now, before) => (before && !before['endedOn'] && now['endedOn'] ? ['BAIL_LIFTED'] : []),
  description: 'Bail. Not a conviction.',
})
export class Bail {
  @Fact(BailKind, 'Which.') kind!: keyof typeof BailKind;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact([Text], 'Conditions, without naming a place.') conditions!: string[];
}

@Entry({
  room: 'police',
  table: 'conviction',
  edge: 'convictions',
  edgeSays: 'Convictions that the police know of.',
  category: 'CONVICTION',
  happened: 'convictedOn',
  says: ['offence'],
  description: 'An offence of which a court convicted somebody.',
})
export class PoliceConviction {
  @Fact(Text, 'The offence.') offence!: string;
  @Fact(Day, 'When.', { optional: true }) convictedOn!: string | null;
}

@Entry({
  room: 'police',
  table: 'intelligence',
  edge: 'intelligence',
  edgeSays: 'Intelligence held.',
  category: 'INTELLIGENCE',
  happened: 'recordedOn',
  description: 'Police intelligence.',
})
export class Intelligence {
  @Fact(Day, 'When it was recorded.') recordedOn!: string;
  @Fact(Text, 'What it says.') says!: string;
}
