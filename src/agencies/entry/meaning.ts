/**
 * What an entry means beyond the room that keeps it, for whoever reads across rooms: which facts judge a risk, which
 * bind somebody, which part somebody had. A room says so where it declares the entry, so that a view knows no agency.
 */
export interface EntryMeaning {
  readonly judges?: Judgement;
  readonly binds?: Binding;
  readonly parts?: Parts;
  readonly contact?: Contact;
  readonly doubts?: Doubts;
}

/**
 * Which values of which facts say that whoever said it says otherwise now, or that it was not borne out. It is never
 * shown without that.
 */
export type Doubts = Readonly<Record<string, readonly string[]>>;

/** A judgement of risk. It stands as it was made, on the scale of whoever made it. */
export interface Judgement {
  /** RISK_FROM the person, or RISK_TO them. */
  readonly direction: RiskDirection;
  /** The scale, as its users call it: ROSH, DASH. Levels of one scale are compared with one another alone. */
  readonly scale: string;
  readonly level: string;
  /** Those levels that are judgements, where the fact also says other things. */
  readonly levels?: readonly string[];
  /** Levels that the scale itself calls high, and those at its lower end: two judgements differ if they lie apart. */
  readonly high: readonly string[];
  readonly low: readonly string[];
  /** Levels that say that nobody can tell yet: they differ from none. */
  readonly open?: readonly string[];
  /** The fact that names the role of whoever judged. */
  readonly role?: string;
  /** The fact that lists levels for groups of people: a part with `group` and `level`. */
  readonly groups?: string;
  /** The last day on which it holds, for judgements that end otherwise than by another one. */
  readonly until?: string;
  /** Of an entry that several share: those with these roles are the ones judged. */
  readonly about?: readonly string[];
}

export type RiskDirection = 'RISK_FROM' | 'RISK_TO';

/** Something that forbids somebody to approach, or to make contact. */
export interface Binding {
  readonly from: string;
  /** Facts that end it; the earliest day counts, and none given is until further notice. */
  readonly until: readonly string[];
  /** Entries that bind: those whose fact has one of these values. All, if not given. */
  readonly only?: { readonly fact: string; readonly values: readonly string[] };
  /** Entries that bind no longer, or not yet, whatever their days say. */
  readonly except?: { readonly fact: string; readonly values: readonly string[] };
  readonly bound: Whom;
  /** Who must not be approached, where the entry names them. */
  readonly approach?: Whom;
  /**
   * The facts that say what is forbidden: texts, values, or parts with `kind` and `says`, each with days of its own.
   */
  readonly forbids: readonly string[];
  /** Of values and parts that say their kind: those that forbid. All, if not given. */
  readonly kinds?: readonly string[];
  readonly places?: string;
  readonly breaches?: string;
  /**
   * A court's order, or a notice of the police, that protects somebody: the index knows while which days it is in
   * force.
   */
  readonly isOrder?: true;
}

/** Whether an entry is of those that bind, whatever its days say. */
export function mayBind({ only, except }: Binding, facts: Readonly<Record<string, unknown>>): boolean {
  const has = (condition: { readonly fact: string; readonly values: readonly string[] }) =>
    condition.values.includes(String(facts[condition.fact]));
  return !(only && !has(only)) && !(except && has(except));
}

/**
 * Whose entry it is; a fact that names somebody, or whose parts do; or those of a shared entry who have one of these
 * roles.
 */
export type Whom = 'OWNER' | { readonly fact: string } | { readonly roles: readonly string[] };

/**
 * The part that somebody had in this entry, by role, in words that all agencies share. It belongs to the entry, never
 * to the person (law 11). OWNER is whose entry it is; a name of a fact is whoever that fact names.
 */
export type Parts = Readonly<Record<string, SharedPart>>;

/** ALLEGING and ALLEGED: an allegation is not a finding (law 12). */
export type SharedPart =
  'VICTIM' | 'PERPETRATOR' | 'CHILD' | 'OTHER' | 'PROTECTED' | 'BOUND' | 'ALLEGING' | 'ALLEGED_VICTIM' | 'ALLEGED';

/** Contact that an adult may have, or has, with a child. The entry is the one's, and a fact names the other. */
export interface Contact {
  readonly other: string;
  readonly from: string;
  readonly until: string;
  readonly how: string;
  /** Values that say that there is no contact, or that it is not known. */
  readonly none: readonly string[];
  readonly supervised: readonly string[];
  readonly unsupervised: readonly string[];
}
