import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Part, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';

export const PlacementKind = enumeration(
  'PlacementKind',
  'With whom, or in what, a child is placed. Values without a line are area practice.',
  {
    FOSTER_CARE: 'Foster care.',
    KINSHIP: 'With a relative or friend.',
    WITH_PARENT: 'With a parent, while looked after.',
    RESIDENTIAL: 'A children’s home.',
    SECURE: 'A secure children’s home.',
    PARENT_AND_BABY: 'A placement for parent and baby.',
    SUPPORTED_ACCOMMODATION:
      'Supported accommodation for 16- and 17-year-olds. Hostels and bed and breakfast with strangers were found unsafe (004 L7640-7661).',
    HOSPITAL: 'A hospital.',
    BOARDING_SCHOOL: 'A boarding or residential school.',
    CUSTODY: 'A young offender institution or other custody (004 L7453).',
    PROSPECTIVE_ADOPTERS: 'With those who are to adopt.',
    ABROAD: 'Abroad: see the country.',
  },
);

export const PlacementEnding = enumeration(
  'PlacementEnding',
  'Why a placement ended. Values without a line are area practice.',
  {
    PLANNED_MOVE: 'As planned.',
    RETURNED_HOME: 'The child went home.',
    BREAKDOWN: 'It broke down.',
    UNSAFE: 'It was not safe.',
    FOUND_BY_PERPETRATOR: 'Whoever is the danger found out where it is (002 L412-414; 003 L1122-1124).',
    CHILD_LEFT: 'The child left.',
    TURNED_EIGHTEEN: 'The child turned 18.',
    COURT: 'A court so decided.',
  },
);

export const PlacementAuthority = enumeration(
  'PlacementAuthority',
  'Who approved that a child lives there. Abroad needs a court’s approval, or everybody’s consent (Children Act 1989, Schedule 2; no source line).',
  {
    COURT: 'A court.',
    LOCAL_AUTHORITY: 'The local authority, under a care order.',
    PARENTS: 'Whoever has parental responsibility.',
    FOREIGN_AUTHORITY: 'The authority of the other country.',
  },
);

@Part({ category: 'PROTECTED_ADDRESS', description: 'Somebody who cares for a child where they are placed.' })
export class PlacementCarer {
  @Fact(Label(ROLES), 'What they are to the child: foster carer, maternal aunt.', { optional: true }) role!:
    string | null;
  @Someone('Where children’s social care knows them by a number: who.', { optional: true }) person!: object | null;
}

@Entry<ChildPlacement>({
  agency: 'childrens_social_care',
  table: 'placement',
  list: 'placements',
  listDescription: 'Where this child has been placed, now and before. It tells where a child can be found.',
  category: 'PROTECTED_ADDRESS',
  occurredAt: 'startedOn',
  protects: ['OWNER'],
  summary: ['kind', 'endedOn'],
  description: 'A placement of a child who does not live with a parent, or does so while looked after.',
})
export class ChildPlacement {
  @Fact(PlacementKind, 'With whom, or in what.') kind!: keyof typeof PlacementKind;
  @Fact([Text], 'The address, line by line.', { locates: true }) lines!: string[];
  @Fact(Text, 'The postcode.', { optional: true, locates: true }) postcode!: string | null;
  @Fact(Text, 'The country, if it is abroad.', { optional: true }) country!: string | null;
  @Fact(Text, 'The authority in whose area it is, if that is another one.', { optional: true }) areaAuthority!:
    string | null;
  @Fact([PlacementCarer], 'Who cares for the child there.') carers!: PlacementCarer[];
  @Fact(PlacementAuthority, 'Who approved it.', { optional: true }) approvedBy!: keyof typeof PlacementAuthority | null;
  @Fact(Label(ROLES), 'The role of whoever decided on it.', { optional: true }) decidedByRole!: string | null;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(PlacementEnding, 'Why it ended.', { optional: true }) endedBecause!: keyof typeof PlacementEnding | null;
}
