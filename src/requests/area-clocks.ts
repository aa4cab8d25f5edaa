import type { Category } from '../sharing';
import {
  ACT_CLOCKS,
  ANSWER_CLOCKS,
  freshDaysOf,
  KIND_CLOCKS,
  TRIAGE_CLOCKS,
  type ClockRule,
  type Rated,
} from './clocks';
import { RUNNING_RULES, type TimedClockKind } from './running-rules';
import type { QuestionKind, Urgency } from './words';

type ByUrgency = Readonly<Partial<Record<Urgency, ClockRule>>>;

/** When an area's schools open, and their holidays, both days included: YYYY-MM-DD. */
export interface SchoolTimes {
  readonly opens?: string | undefined;
  readonly holidays?: readonly { readonly from: string; readonly until: string }[] | undefined;
}

/** The clocks that a partnership has set for one of its areas; what it leaves out stays as it usually is. */
export interface AreaClocks {
  /** By when a question is answered, by its rating. */
  readonly answer?: ByUrgency | undefined;
  /** For kinds of questions that have clocks of their own. */
  readonly answerTo?: Readonly<Partial<Record<QuestionKind, ByUrgency>>> | undefined;
  /** By when an answer is acted on, by its rating. */
  readonly act?: ByUrgency | undefined;
  /** By when the front door decides what came in. */
  readonly triage?: Readonly<Partial<Record<Rated, ClockRule>>> | undefined;
  /** When schools open, and when they are closed beside weekends and bank holidays: the area's school holidays. */
  readonly school?: SchoolTimes | undefined;
  /** How long clocks run that the records of agencies set going. */
  readonly running?: Readonly<Partial<Record<TimedClockKind, ClockRule>>> | undefined;
  /** For how many days an answer is fresh, by category. */
  readonly freshDays?: Readonly<Partial<Record<Category, number>>> | undefined;
}

/** The clocks of an area: its own before the usual ones, and those of a kind of question before those of all. */
export class Clocks {
  constructor(private readonly own: AreaClocks = {}) {}

  /** How long the asked agency has. */
  answer(kind: QuestionKind, urgency: Urgency): ClockRule {
    return (
      this.own.answerTo?.[kind]?.[urgency] ??
      KIND_CLOCKS[kind]?.[urgency] ??
      this.own.answer?.[urgency] ??
      ANSWER_CLOCKS[urgency]
    );
  }

  /** How long the holder of the case has to act on an answer. */
  act(urgency: Urgency): ClockRule {
    return this.own.act?.[urgency] ?? ACT_CLOCKS[urgency];
  }

  /** How long the front door has to decide what came in. */
  triage(rating: Rated): ClockRule {
    return this.own.triage?.[rating] ?? TRIAGE_CLOCKS[rating];
  }

  /** How long a clock runs that the records of agencies set going. */
  running(kind: TimedClockKind): ClockRule {
    return this.own.running?.[kind] ?? RUNNING_RULES[kind];
  }

  /** When schools open, and their holidays. */
  get school(): SchoolTimes {
    return this.own.school ?? {};
  }

  /** For how many days an answer is fresh: as many as its most perishable category. */
  freshDays(scope: readonly Category[]): number {
    return Math.min(...scope.map((category) => this.own.freshDays?.[category] ?? freshDaysOf(category)));
  }
}

/** The clocks of an area that has set none. */
export const USUAL_CLOCKS = new Clocks();
