import type { Agency, Role, Side } from '../sharing';

/** Who asks. (Whoever is asked about is a person; nobody is a "user".) */
export interface Practitioner {
  /**
   * The issuer and its subject (identity.ts): who this is in the disclosure log and in all that is kept about
   * practitioners.
   */
  readonly id: string;
  readonly name: string;
  readonly agency: Agency;
  /** The organisation within the agency where that matters: NPS or CRC for probation. */
  readonly organisation?: string;
  readonly role: Role;
  readonly side: Side;
  /** The desk or team that questions and answers go to. */
  readonly desk: string;
  /** The system that asked on this practitioner's behalf, if one did. */
  readonly through?: string;
}
