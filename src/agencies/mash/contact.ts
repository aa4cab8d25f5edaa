import { enumeration } from '../../subgraph';
import { concernsOthers, Count, Entry, Fact, Flag, Instant, Label, Part, Reference, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { Informant, NeedThreshold, SafeguardingAgency } from '../safeguarding-words';
import {
  ContactSource,
  MashChannel,
  MashConcern,
  MashConsent,
  MashContactKind,
  NotifiedGrade,
  Pathway,
  RatingReason,
  ReferrerFeedback,
  TriageRating,
} from './contact-words';

export const SubjectRole = enumeration('SubjectRole', 'The part somebody has in one contact.', {
  CHILD: 'A child of concern.',
  VICTIM: 'A victim.',
  PERPETRATOR: 'Whoever is said to be abusive.',
  OTHER: 'Anybody else.',
});

@Part({ category: 'MASH_DECISION', description: 'Somebody whom a contact concerns.' })
export class ContactSubject {
  @Fact(SubjectRole, 'The part they have in it.') role!: keyof typeof SubjectRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Part({
  category: 'MASH_DECISION',
  description: 'One rating of a contact. A rating changes as answers arrive, and none is lost.',
})
export class ContactRating {
  @Fact(TriageRating, 'The rating.') rating!: keyof typeof TriageRating;
  @Fact(Instant, 'When.') ratedAt!: string;
  @Fact(SafeguardingAgency, 'Whose judgement it is.', { optional: true }) ratedByAgency!:
    keyof typeof SafeguardingAgency | null;
  @Fact(Label(ROLES), 'The role of whoever rated: domestic abuse early help lead (002 L1182).', { optional: true })
  ratedByRole!: string | null;
  @Fact(RatingReason, 'Why.', { optional: true }) because!: keyof typeof RatingReason | null;
}

const isOther = (one: unknown, other: unknown): boolean => (one ?? null) !== (other ?? null);

@Entry<MashContact>({
  agency: 'mash',
  table: 'contact',
  list: 'contacts',
  listDescription: 'Contacts that concern this person, and their pathways.',
  category: 'MASH_DECISION',
  occurredAt: 'receivedAt',
  sharedBy: 'subjects',
  protects: ['CHILD', 'VICTIM'],
  summary: ['kind', 'source', 'rating', 'pathway', 'decidedAt'],
  parts: { CHILD: 'CHILD', VICTIM: 'VICTIM', PERPETRATOR: 'PERPETRATOR', OTHER: 'OTHER' },
  judges: {
    direction: 'RISK_TO',
    scale: 'MASH',
    level: 'rating',
    high: ['RED'],
    low: ['GREEN'],
    role: 'decidedByRole',
    about: ['CHILD', 'VICTIM'],
  },
  // What the front door's list hears of: that a contact came in; what moves it in the list; and that it was decided, or
  // is to be decided again.
  raises: {
    CONTACT_RECEIVED: (_now, before) => !before,
    TRIAGE_CHANGED: (now, before) =>
      before !== undefined &&
      (isOther(now.rating, before.rating) ||
        isOther(now.callOutReference, before.callOutReference) ||
        concernsOthers(now, before, 'subjects')),
    TRIAGE_DECIDED: (now, before) => Boolean(now.pathway) && isOther(now.pathway, before?.pathway),
    TRIAGE_REOPENED: (now, before) => !now.pathway && Boolean(before?.pathway),
  },
  description: 'A contact or referral at the front door, its rating, and the pathway decided (002 L1188).',
})
export class MashContact {
  @Fact(Instant, 'When it came in.') receivedAt!: string;
  @Fact(MashContactKind, 'What has come in.', { optional: true }) kind!: keyof typeof MashContactKind | null;
  @Fact(ContactSource, 'Who made it.') source!: keyof typeof ContactSource;
  @Fact(Label(ROLES), 'Where an agency made it: the role of whoever did.', { optional: true }) sourceRole!:
    string | null;
  @Fact(Informant, 'Where it was no agency: who.', { optional: true, category: 'NARRATIVE' }) informant!:
    keyof typeof Informant | null;
  @Fact(MashChannel, 'How it came in.', { optional: true }) channel!: keyof typeof MashChannel | null;
  @Fact(NotifiedGrade, 'Of a call-out: the grade that the police gave it. It is their judgement.', { optional: true })
  callOutGrade!: keyof typeof NotifiedGrade | null;
  @Fact(Reference, 'Of a call-out: the reference that the police gave it.', { optional: true }) callOutReference!:
    string | null;
  @Fact([MashConcern], 'What it is about.') concerns!: (keyof typeof MashConcern)[];
  @Fact(
    Flag,
    'Whether there has been a contact about the family before: further referrals tell of new or escalating concern (000 L1420-1422).',
    { optional: true },
  )
  repeatContact!: boolean | null;
  @Fact(Count, 'How many contacts about the family there were in the twelve months before.', { optional: true })
  earlierContacts!: number | null;
  @Fact(
    [SafeguardingAgency],
    'Agencies that are known to be working with the family (002 L1188; David’s officer did not know: 000 L1296-1297).',
  )
  involvedAgencies!: (keyof typeof SafeguardingAgency)[];
  @Fact(TriageRating, 'The rating as it stands.') rating!: keyof typeof TriageRating;
  @Fact([ContactRating], 'The ratings, the first one first.') ratings!: ContactRating[];
  @Fact(
    Instant,
    'By when it is to be decided: red 4 working hours, amber 24, green 72 hours (published procedures; the area’s choice).',
    {
      optional: true,
    },
  )
  decisionDueAt!: string | null;
  @Fact(Flag, 'Whether it was worked on out of hours, as red is.', { optional: true }) workedOutOfHours!:
    boolean | null;
  @Fact(MashConsent, 'Where consent to share stands. What a victim refused is not for the perpetrator’s side.', {
    optional: true,
    category: 'NARRATIVE',
  })
  consent!: keyof typeof MashConsent | null;
  @Fact(Instant, 'Null until decided.', { optional: true }) decidedAt!: string | null;
  @Fact(Pathway, 'Null until decided.', { optional: true }) pathway!: keyof typeof Pathway | null;
  @Fact([Pathway], 'What else was decided: one contact may lead to several services (002 L1182).')
  furtherPathways!: (keyof typeof Pathway)[];
  @Fact(NeedThreshold, 'The threshold that it was judged to meet.', { optional: true }) threshold!:
    keyof typeof NeedThreshold | null;
  @Fact(Label(ROLES), 'The role of whoever decided.', { optional: true }) decidedByRole!: string | null;
  @Fact(SafeguardingAgency, 'The agency of whoever decided.', { optional: true }) decidedByAgency!:
    keyof typeof SafeguardingAgency | null;
  @Fact(Text, 'Why the pathway was decided so.', { optional: true, category: 'NARRATIVE' }) reasons!: string | null;
  @Fact(Text, 'What was said, and the reasons for the pathway.', { optional: true, category: 'NARRATIVE' }) narrative!:
    string | null;
  @Fact(ReferrerFeedback, 'Whether whoever made the contact was told what came of it.', { optional: true })
  referrerFeedback!: keyof typeof ReferrerFeedback | null;
  @Fact(Instant, 'When they were told.', { optional: true }) referrerToldAt!: string | null;
  @Fact([ContactSubject], 'Whom it concerns.') subjects!: ContactSubject[];
}
