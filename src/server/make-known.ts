import { GraphQLError } from 'graphql';
import type { Config } from '../config';
import { FamilyForm, loadFamily } from '../load';
import { besidesIt, StartFailure } from '../kernel';
import type { SourceAgency } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { Databases } from './databases/databases';

/**
 * Makes people known with a contact that a practitioner records, as a load does it: filed, matched and joined in the
 * index, and written at the MASH, all or nothing. It is entered in the log as the practitioner's.
 *
 * Where the MASH runs as a process of its own, the people are made known here, and the contact is still to be written
 * there: answers whether it has been.
 *
 * @throws BAD_USER_INPUT in words where it does not hold.
 */
export function makingKnown(config: Config, databases: Databases) {
  const here = Object.fromEntries(
    Object.entries(databases).filter(([owner]) => owner === 'hub' || !config.agencyUrls[owner as SourceAgency]),
  ) as unknown as Databases;
  return async (file: object, meant: ReadonlyMap<string, string>, scope: RequestScope): Promise<boolean> => {
    const { mash, ...people } = file as { readonly mash?: object };
    const isHere = !config.agencyUrls.mash;
    const read = FamilyForm.safeParse(isHere ? { ...people, mash } : people);
    if (!read.success)
      throw refused(
        read.error.issues
          .slice(0, 10)
          .map(({ path, message }) => `${placeOf(path)}: ${message}`)
          .join('; '),
      );
    const { practitioner, requestId, purpose } = scope;
    const { id, name, agency, role, desk, through } = practitioner;
    const by = {
      actor: { id, name, agency, role, desk, ...(through !== undefined && { through }) },
      run: requestId,
      as: { what: 'CONTACT_RECORDED', justification: 'a contact was recorded at the front door', purpose },
      author: through === undefined ? id : `${id} through ${through}`,
    };
    await besidesIt(() => loadFamily(read.data, here, by, meant)).catch((cause: unknown) => {
      throw cause instanceof StartFailure ? refused(cause.message) : cause;
    });
    return isHere;
  };
}

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** Where it stands in what was sent. */
const placeOf = (path: readonly PropertyKey[]): string => {
  const [first, ...rest] = path.map(String);
  return (
    first === 'people' ? ['subjects', ...rest] : first === 'mash' ? ['contact', ...rest.slice(2)] : path.map(String)
  ).join('.');
};
