import { sealedPart, unsealedPart } from './sealed-address';
import type { Visit } from './visit';

const USE = 'case';

/** The address of a case. An agency’s own number of it may be somebody’s name or number, so it stands there sealed. */
export const caseAt = (visit: Visit, number: string): string => `/cases/${sealedPart(visit, USE, number)}`;

/** The agency’s number of the case in the address. */
export const caseIn = (visit: Visit): string => unsealedPart<string>(visit, USE, 'case');
