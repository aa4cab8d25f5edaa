import { personByKey } from '../person-reference';

/** A person as the police refer to one: by the force's own nominal number. */
export const PolicePerson = personByKey('policeNominalId');
