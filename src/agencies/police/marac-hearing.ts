import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part, Reference, Text } from '../entry';
import { MaracAgency, MaracForum } from './marac-words';

export const MaracDecision = enumeration('MaracDecision', 'What a MARAC decided (002 L1180, L1266).', {
  ACTIONS_AGREED: 'An action plan was agreed.',
  NO_NEW_ACTIONS: 'No new actions.',
  DEFERRED: 'Put off to a later meeting.',
  TO_FULL_MARAC: 'Sent from the daily meeting to the monthly one (002 L1180).',
  TO_PERPETRATOR_PANEL: 'Sent to a perpetrator panel, such as MATAC (002 L1277).',
  TRANSFERRED: 'Sent to the MARAC of another area (area practice; no source).',
});

export const MaracActionKind = enumeration(
  'MaracActionKind',
  'What an agency is to do with and about whoever is abusive, and for the children.',
  {
    SHARE_INFORMATION: 'Share what it holds.',
    PROPERTY_MARKER: 'Have a property flagged for call-outs (000 L1342-1343).',
    APPLY_FOR_ORDER: 'Apply for a protective order.',
    ARREST_OR_ENFORCE: 'Arrest, recall or enforce.',
    PERPETRATOR_PROGRAMME: 'Work with whoever is abusive (002 L1250, L1277).',
    PERPETRATOR_HOUSING: 'House whoever is abusive elsewhere (002 L887).',
    CHILD_REFERRAL: "Refer the children to children's social care (002 L939).",
    REVIEW_LICENCE_OR_ORDER: 'Review the licence, order or plan (000 L1231-1233).',
    SCHOOL_SUPPORT: 'Support for a child at school (002 L1182).',
    OTHER: 'Something else.',
  },
);

export const MaracSafetyKind = enumeration('MaracSafetyKind', 'What an agency is to do to keep the victim safe.', {
  SAFETY_PLAN: 'Make a safety plan (002 L1102).',
  IDVA_SUPPORT: 'Support by an IDVA (002 L1266).',
  REHOUSE: 'Find a safe home (002 L887-890).',
  SECURE_HOME: 'Make the home safer: a sanctuary scheme (002 L887).',
  SAFE_CONTACT: 'Agree how to reach the victim safely (area practice; no source).',
  HEALTH_SUPPORT: 'Support for health (002 L1264).',
  DISCLOSURE: 'Make a disclosure under the right to know (002 L1006).',
  LEGAL_ADVICE: 'Legal advice, on orders or on leave to remain (002 L630, L1178).',
  OTHER: 'Something else.',
});

export const MaracActionStatus = enumeration('MaracActionStatus', 'How far it has come.', {
  OPEN: 'To be done.',
  DONE: 'Done.',
  NOT_DONE: 'Not done, and given up.',
});

@Part({ category: 'MARAC', description: 'What one agency is to do after a MARAC (002 L1266).' })
export class MaracAction {
  @Fact(MaracAgency, 'Which agency.') agency!: keyof typeof MaracAgency;
  @Fact(MaracActionKind, 'What.') kind!: keyof typeof MaracActionKind;
  @Fact(Day, 'By when.', { optional: true }) dueOn!: string | null;
  @Fact(MaracActionStatus, 'How far it has come.') status!: keyof typeof MaracActionStatus;
  @Fact(Day, 'When it was done.', { optional: true }) doneOn!: string | null;
}

@Part({
  category: 'VICTIM_SUPPORT',
  description: 'What one agency is to do after a MARAC to keep the victim safe. Never for the perpetrator’s side.',
})
export class MaracSafetyAction {
  @Fact(MaracAgency, 'Which agency.') agency!: keyof typeof MaracAgency;
  @Fact(MaracSafetyKind, 'What.') kind!: keyof typeof MaracSafetyKind;
  @Fact(Day, 'By when.', { optional: true }) dueOn!: string | null;
  @Fact(MaracActionStatus, 'How far it has come.') status!: keyof typeof MaracActionStatus;
  @Fact(Day, 'When it was done.', { optional: true }) doneOn!: string | null;
}

/** The action that is due first is the one that is waited for; one that has no day is nobody's clock. */
function untilFirst(
  heardOn: string | null | undefined,
  actions: readonly { readonly status?: unknown; readonly dueOn?: string | null }[] | null | undefined,
) {
  const [dueOn] = (actions ?? []).flatMap(({ status, dueOn: on }) => (status === 'OPEN' && on ? [on] : [])).sort();
  return heardOn && dueOn ? { from: heardOn, dueOn, isOver: false } : undefined;
}

@Entry<MaracHearing>({
  agency: 'police',
  table: 'marac_hearing',
  list: 'maracHearings',
  listDescription: 'MARACs that heard this case.',
  category: 'MARAC',
  occurredAt: 'heardOn',
  summary: ['forum', 'decisions'],
  // Of a referral that is here it was told when it was listed.
  raises: { MARAC_LISTED: (now, before) => !before && !now.referral },
  clocks: {
    runs: {
      MARAC_ACTIONS: ({ heardOn, actions }) => untilFirst(heardOn, actions),
      MARAC_SAFETY_ACTIONS: ({ heardOn, safetyActions }) => untilFirst(heardOn, safetyActions),
      MARAC_MINUTES: ({ heardOn, notesSent }) => (heardOn ? { from: heardOn, isOver: notesSent === true } : undefined),
    },
    stops: { MARAC_RESEARCH: ({ referral }) => (referral ? { of: referral } : undefined) },
  },
  description: 'That a case was heard at a multi-agency risk assessment conference (002 L1264-1267).',
})
export class MaracHearing {
  @Fact(Day, 'When.') heardOn!: string;
  @Fact(Text, 'What came of it.') outcome!: string;
  @Fact(MaracForum, 'Which meeting.', { optional: true }) forum!: keyof typeof MaracForum | null;
  @Fact([MaracDecision], 'What was decided.') decisions!: (keyof typeof MaracDecision)[];
  @Fact([MaracAgency], 'Who was there.') attendedBy!: (keyof typeof MaracAgency)[];
  @Fact([MaracAgency], 'Whose information was missing (003 L1088-1090: attendance was inconsistent, of MAPPA).')
  missing!: (keyof typeof MaracAgency)[];
  @Fact(Flag, 'Whether an IDVA spoke for the victim (002 L1266); null where not recorded.', { optional: true })
  victimRepresented!: boolean | null;
  @Fact(
    Flag,
    'Whether those who hold the case were told and have the notes (000 L1413-1420); null where not recorded.',
    { optional: true },
  )
  notesSent!: boolean | null;
  @Fact([MaracAction], 'What is to be done with and about whoever is abusive, and for the children.')
  actions!: MaracAction[];
  @Fact([MaracSafetyAction], 'What is to be done to keep the victim safe. Never for the perpetrator’s side.')
  safetyActions!: MaracSafetyAction[];
  @Fact(Reference, "The referral's reference.", { optional: true }) referral!: string | null;
}
