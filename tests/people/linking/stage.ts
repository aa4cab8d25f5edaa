import { openLoadStage, type LoadStage } from '../../load/families-to-load';
import { loadFamily, type FamilyFile } from '../../../src/load';
import { FamilyForm } from '../../../src/load';

/** One person as one agency has them; everything in it is made up. */
export interface Entry {
  readonly given: string;
  readonly family: string;
  readonly bornOn?: string;
  readonly postcode?: string;
  readonly lines?: readonly string[];
  readonly rest?: object;
}

let families = 0;

/** A family file of these people, each with what one agency says. */
export function fileOf(agency: string, entries: readonly Entry[], reference = `linked-${(families += 1)}`): FamilyFile {
  return FamilyForm.parse({
    format: 'whole-picture/family/1',
    reference,
    title: 'People who may be known elsewhere',
    people: entries.map(({ given, family, bornOn, postcode, lines, rest = {} }, index) => ({
      key: `p${index}`,
      names: [{ given, family, assertedBy: [agency] }],
      births: bornOn ? [{ bornOn, assertedBy: [agency] }] : [],
      addresses: lines ? [{ lines, postcode, assertedBy: [agency] }] : [],
      ...rest,
    })),
  });
}

export interface LinkStage extends LoadStage {
  load(agency: string, ...entries: Entry[]): Promise<FamilyFile>;
  /** How many people there are. */
  people(): Promise<number>;
  /** To whom a file's entry leads. */
  personOf(file: FamilyFile, key?: string): Promise<string>;
}

export async function openLinkStage(): Promise<LinkStage> {
  const stage = await openLoadStage();
  return {
    ...stage,
    async load(agency, ...entries) {
      const file = fileOf(agency, entries);
      await loadFamily(file, stage.databases);
      return file;
    },
    people: async () => Number((await stage.column('SELECT count(*) FROM people.person'))[0]),
    async personOf({ reference }, key = 'p0') {
      const [id] = await stage.column(
        `SELECT person_id FROM people.reference WHERE scheme = 'FILE' AND value = '${reference}/${key}'`,
      );
      return id!;
    },
  };
}
