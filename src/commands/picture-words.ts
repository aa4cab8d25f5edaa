import type { Vocabulary } from '../clients/picture';
import {
  AGENCIES,
  AGENCY_TITLES,
  CATEGORIES,
  codeOf,
  isCategory,
  isPurpose,
  isReason,
  PURPOSES,
  REASONS,
} from '../sharing';

const TITLES = new Map(AGENCIES.map((agency) => [codeOf(agency), AGENCY_TITLES[agency]]));

/** The hub's own words for what a picture writes, so that it says of a refusal what the refusal says. */
export const PICTURE_WORDS: Vocabulary = {
  agency: (code) => (code === 'PEOPLE' ? 'every agency' : (TITLES.get(code) ?? code)),
  category: (code) => (isCategory(code) ? CATEGORIES[code].split(/[.:(]/)[0]!.trim() : code),
  reason: (code) => (isReason(code) ? REASONS[code].says : code),
  purpose: (code) => (isPurpose(code) ? PURPOSES[code].says : code),
};
