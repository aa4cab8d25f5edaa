/** The hub's words for its own codes, handed in by the command: the room knows no agency and no rule of its own. */
export interface Vocabulary {
  /** PROBATION is "probation"; PEOPLE, where no agency releases something, is "every agency". */
  agency(code: string): string;
  /** PROTECTED_ADDRESS is "a confidential address, the school, and safe ways to make contact". */
  category(code: string): string;
  /** PERPETRATOR_SIDE is why, in a sentence without its end. */
  reason(code: string): string;
  /** CHILD_SAFEGUARDING is "Assessing or protecting a child …". */
  purpose(code: string): string;
}
