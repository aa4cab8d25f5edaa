import { enumeration } from '../../subgraph';
import { Entry, Fact, Instant, Part, Someone, Text } from '../entry';

export const ContactSource = enumeration('ContactSource', 'Who made the contact (002 L1188, L1224).', {
  POLICE: 'Police.',
  PROBATION: 'Probation.',
  HEALTH: 'Health.',
  EDUCATION: 'A school or college.',
  SPECIALIST_DOMESTIC_ABUSE: 'A specialist domestic-abuse service.',
  HOUSING: 'Housing.',
  PUBLIC: 'A member of the public.',
  OTHER: 'Somebody else.',
});

export const TriageRating = enumeration('TriageRating', 'The rating at triage. It can change as answers arrive.', {
  RED: 'Red: worked through out of hours.',
  AMBER: 'Amber.',
  GREEN: 'Green.',
});

export const Pathway = enumeration('Pathway', 'What was decided (002 L1182, L1188, L1266).', {
  CHILDRENS_SOCIAL_CARE_ASSESSMENT: "Assessment by children's social care.",
  STRATEGY_DISCUSSION: 'A strategy discussion (section 47).',
  EARLY_HELP: 'Early help.',
  UNIVERSAL_SERVICES: 'Universal services.',
  MARAC: 'Referred to a MARAC.',
  SPECIALIST_SUPPORT: 'Specialist support for the victim.',
  NO_FURTHER_ACTION: 'No further action.',
});

export const SubjectRole = enumeration('SubjectRole', 'The part somebody has in one contact.', {
  CHILD: 'A child of concern.',
  VICTIM: 'A victim.',
  PERPETRATOR: 'Whoever is said to be abusive.',
  OTHER: 'Anybody else.',
});

@Part({ category: 'MASH_DECISION', description: 'Somebody whom a contact concerns.' })
export class ContactSubject {
  @Fact(SubjectRole, 'The part that they have in it.') role!: keyof typeof SubjectRole;
  @Someone('Who it is, decided anew. Absent where you may not see them.') person!: object | null;
}

@Entry({
  room: 'mash',
  table: 'contact',
  edge: 'contacts',
  edgeSays: 'Contacts that concern this person, and their pathways.',
  category: 'MASH_DECISION',
  happened: 'receivedAt',
  sharedBy: 'subjects',
  protects: ['VICTIM', 'CHILD'],
  says: ['source', 'rating', 'pathway'],
  events: (now, before) => (now['pathway'] && now['pathway'] !== before?.['pathway'] ? ['TRIAGE_DECIDED'] : []),
  description: 'A contact or referral at the front door, its rating, and the pathway decided (002 L1188).',
})
export class MashContact {
  @Fact(Instant, 'When it was received.') receivedAt!: string;
  @Fact(ContactSource, 'Who made it.') source!: keyof typeof ContactSource;
  @Fact(TriageRating, 'Its rating.') rating!: keyof typeof TriageRating;
  @Fact(Instant, 'Null until decided.', { optional: true }) decidedAt!: string | null;
  @Fact(Pathway, 'Null until decided.', { optional: true }) pathway!: keyof typeof Pathway | null;
  @Fact(Text, 'What was said, and the reasons for the pathway.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
  @Fact([ContactSubject], 'Whom it concerns.') subjects!: ContactSubject[];
}
