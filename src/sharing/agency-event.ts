import { SOURCE_AGENCIES, SOURCES, type SourceAgency } from '../partnership';
import type { Category } from './category';

/** A change that another agency would need to hear of. */
export interface EventDeclaration {
  /** What has happened, for the schema. */
  readonly description: string;
  /** Of a change that the holder of a case can watch for. */
  readonly watched?: {
    /** As whoever chooses what to watch for reads it, for the schema. */
    readonly description: string;
    /** The category as which it may be told: a watch tells nobody what they could not be told in a query. */
    readonly category: Category;
    /** The sentence of the question that a watch asks: what kind of thing happened, and nothing of what. */
    readonly message: string;
    /** A question about it waits for the area's amber time, not the green one. */
    readonly isUrgent?: true;
  };
  /** The person index notices it, by the word of any agency. */
  readonly fromIndex?: true;
  /** A migration tells of it once, of what was on record before; no entry raises it. */
  readonly fromMigration?: true;
}

/** Every kind of change that leaves an agency. Which agency tells of which stands in its declaration, as `tells`. */
const DECLARED = {
  CALL_OUT: {
    description: 'A domestic-abuse call-out, at whatever grade (003 L1185-1190).',
    watched: {
      description:
        'A domestic-abuse call-out, at whatever grade: those graded low were left out of what was passed on (003 L1185-1190).',
      category: 'DOMESTIC_ABUSE_INCIDENT',
      message: 'A domestic-abuse call-out was recorded.',
      isUrgent: true,
    },
  },
  CALL_OUT_CHANGED: { description: 'Who is part of a call-out has been corrected.' },
  CALL_OUT_ON_RECORD: {
    description: 'A call-out was on record before the front door listed what came in.',
    fromMigration: true,
  },
  CONTACT_RECEIVED: { description: 'A contact has come in at the front door (002 L1188).' },
  TRIAGE_CHANGED: {
    description: 'A contact is rated otherwise, concerns other people, or stands for another call-out.',
  },
  HOUSEHOLD_MEMBER_JOINED: {
    description: 'Somebody has joined a household (003 L968-970).',
    watched: {
      description: 'Somebody has joined the household (003 L968-970).',
      category: 'RELATIONSHIP',
      message: 'Somebody has joined the household.',
    },
    fromIndex: true,
  },
  BAIL_LIFTED: {
    description: 'Bail has ended (002 L962-969).',
    watched: {
      description: 'Bail has ended.',
      category: 'BAIL',
      message: 'Bail has ended.',
    },
  },
  RELEASED: {
    description: 'Somebody has been released from custody.',
    watched: {
      description: 'The person has been released from custody.',
      category: 'SENTENCE',
      message: 'The person was released.',
    },
  },
  RECALLED: {
    description: 'Somebody has been recalled to custody.',
    watched: {
      description: 'The person has been recalled to custody.',
      category: 'SENTENCE',
      message: 'The person was recalled.',
    },
  },
  ORDER_MADE: {
    description: 'A protective notice or order has been made (002 L973-1053).',
    watched: {
      description: 'A protective notice or order has been made.',
      category: 'ORDER',
      message: 'A protective order was made.',
    },
  },
  ORDER_BREACHED: {
    description: 'A protective order is recorded as breached.',
    watched: {
      description: 'A protective order is recorded as breached.',
      category: 'ORDER',
      message: 'A protective order was breached.',
    },
  },
  ORDER_EXPIRING: {
    description: 'A protective order is about to run out.',
    watched: {
      description: 'A protective order is about to run out.',
      category: 'ORDER',
      message: 'A protective order is about to run out.',
    },
  },
  PLAN_STARTED: {
    description: 'A child protection or child in need plan has started.',
    watched: {
      description: 'A child protection or child in need plan has started.',
      category: 'CHILD_STATUS',
      message: 'A plan for a child has started.',
    },
  },
  PLAN_ENDED: {
    description: 'A child protection or child in need plan has ended.',
    watched: {
      description: 'A child protection or child in need plan has ended.',
      category: 'CHILD_STATUS',
      message: 'A plan for a child has ended.',
    },
  },
  CASE_CLOSED: {
    description: 'An agency has closed its case. Closed is not the same as safe (000 L1493-1494).',
  },
  OFFICER_CHANGED: {
    description: 'Somebody else holds the case (003 L947-948).',
  },
  PERSON_MISSING: {
    description: 'Somebody is missing.',
    watched: {
      description: 'The person is missing.',
      category: 'RISK_JUDGEMENT',
      message: 'The person is missing.',
      isUrgent: true,
    },
  },
  RISK_CHANGED: {
    description: 'A level of risk is judged otherwise than before.',
    watched: {
      description: 'An agency judges the level of risk otherwise than before.',
      category: 'RISK_JUDGEMENT',
      message: 'A level of risk was judged otherwise.',
    },
  },
  CONTACT_CHANGED: {
    description: 'What contact an adult may have with a child has changed.',
    watched: {
      description: 'What contact an adult may have with a child has changed.',
      category: 'CONTACT_ARRANGEMENT',
      message: 'Contact with a child was arranged otherwise.',
    },
  },
  MARAC_LISTED: {
    description: 'A case has been listed for a MARAC, or heard there (002 L1264-1267).',
    watched: {
      description: 'The case has been listed for a MARAC, or heard there (002 L1264-1267).',
      category: 'MARAC',
      message: 'A case was listed for a MARAC, or heard there.',
    },
  },
  MAPPA_LISTED: {
    description: 'Somebody has come under MAPPA, or under another level of it (002 L1271).',
    watched: {
      description: 'The person has come under MAPPA, or under another level of it (002 L1271).',
      category: 'MAPPA',
      message: 'The person came under MAPPA, or under another level of it.',
    },
  },
  RELATIONSHIP_BEGAN: {
    description: 'Somebody has a relationship that nobody had told of (003 L968-970).',
    watched: {
      description: 'The person has a relationship that nobody had told of (003 L968-970).',
      category: 'RELATIONSHIP',
      message: 'A relationship was recorded of which nobody had told.',
    },
    fromIndex: true,
  },
  ADDRESS_CHANGED: {
    description: 'Somebody lives elsewhere than before. Of whoever has anything to be protected it is not told.',
    watched: {
      description:
        'The person lives elsewhere than before. Of whoever has anything to be protected it is not told at all.',
      category: 'ADDRESS',
      message: 'The person’s address changed.',
    },
    fromIndex: true,
  },
  TRIAGE_DECIDED: {
    description: 'A pathway has been decided, or decided again.',
    watched: {
      description: 'The MASH has decided a pathway.',
      category: 'MASH_DECISION',
      message: 'A pathway was decided.',
    },
  },
  MARAC_CHANGED: {
    description: 'For which MARAC a case is listed, or whom it concerns, has changed.',
  },
  ACTION_CHANGED: {
    description: 'An action was agreed at the front door; or who owns it, by when, or what came of it has changed.',
  },
  CLOCK_CHANGED: {
    description: 'Something by a certain time began to run, stopped, or runs otherwise: see RunningClockKind.',
  },
  TRIAGE_REOPENED: { description: 'The pathway of a contact was taken back: it is to be decided again.' },
} as const satisfies Readonly<Record<string, EventDeclaration>>;

/** The kinds of change that leave an agency. */
export type EventKind = keyof typeof DECLARED;

/** What is declared of each kind of change. */
export const EVENTS: Readonly<Record<EventKind, EventDeclaration>> = DECLARED;

/** The kinds of change that the holder of a case can watch for. */
export type WatchedKind = {
  [K in EventKind]: (typeof DECLARED)[K] extends { readonly watched: object } ? K : never;
}[EventKind];

/** Whether a word is a kind of change that leaves an agency. */
export const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(DECLARED, kind);

/** The agencies that tell of a change, in the order in which they are declared. */
export const tellersOf = (kind: EventKind): readonly SourceAgency[] =>
  SOURCE_AGENCIES.filter((agency) => (SOURCES[agency].tells as readonly string[]).includes(kind));
