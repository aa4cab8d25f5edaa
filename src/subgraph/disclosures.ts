import type { Category, Grant, SourceAgency, VerifiedGrant } from '../sharing';
import type { TextOpened } from './guarded';
import type { Disclosed } from './requested';

/** One source released (and withheld) something about one person: an entry of the disclosure log. */
export interface Disclosure extends Disclosed {
  readonly source: SourceAgency;
  /** The part of the hub that released it: the agency's own record, or the person index on the agency's behalf. */
  readonly from: 'record' | 'index';
  readonly person: string;
  readonly agreements: readonly string[];
  /** Fields that an agency sent although the grant withholds them. The hub took them out: nobody was shown them. */
  readonly takenOut?: readonly string[];
  /** Texts that were shown because somebody opened them, each once for its field. The reply names them (law 14). */
  readonly openedTexts?: readonly TextOpened[];
  /**
   * As the grant says; given where an agency answers in a process of its own, which knows nothing else of the asker.
   */
  readonly askedBy?: { readonly practitioner: string; readonly purpose: string };
}

/**
 * What an entry rests on: the policy's grant, where the hub decides; the same as it was verified, where a record is
 * released; or nothing, where nothing on record is shown.
 */
export type RestsOn = Pick<Grant, 'released' | 'inPart'> | VerifiedGrant | undefined;

/** The one way into the disclosure log for what a reply shows and withholds. */
export interface Disclosing {
  /** What goes into the log with the reply. */
  readonly disclosures: readonly Disclosure[];
  /**
   * Enters what one source showed of one person, and what it withheld. Throws where something is shown that the grant
   * does not release: then nothing is answered.
   */
  readonly disclose: (restsOn: RestsOn, entry: Disclosure) => void;
  /** Changes what was entered last of the record that a grant is for, where more is known of it; if it was entered. */
  readonly amend: (grant: VerifiedGrant, amended: (entry: Disclosure) => Disclosure) => void;
}

/** Of one request; or of one call, in an agency's own process. */
export function newDisclosures(): Disclosing {
  const disclosures: Disclosure[] = [];
  return {
    disclosures,
    disclose(restsOn, entry) {
      const beyond = entry.shown.find((category) => !releases(restsOn, category));
      if (beyond !== undefined)
        throw new Error(`${beyond} of ${entry.source} is shown although no grant releases it; nothing is answered`);
      disclosures.push(entry);
    },
    amend({ holder, personId }, amended) {
      const index = disclosures.findLastIndex(
        ({ source, from, person }) => source === holder && from === 'record' && person === personId,
      );
      if (index >= 0) disclosures[index] = amended(disclosures[index]!);
    },
  };
}

function releases(restsOn: RestsOn, category: Category): boolean {
  if (restsOn === undefined) return false;
  if ('covers' in restsOn) return restsOn.covers(category) || restsOn.coversSome(category);
  return restsOn.released.has(category) || restsOn.inPart.has(category);
}
