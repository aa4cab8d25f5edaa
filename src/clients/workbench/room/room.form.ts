import { form, hidden, optionalSelect, OUR_PATH, type Field, type FormError } from '../forms';
import type { Words } from '../words';
import type { RoomDesk } from './room.page';

/** Somebody in the room, as the hub takes them: by role and desk, and nobody by name. */
export interface Here {
  readonly role: string;
  readonly desk: string;
}

/** How many may be named beside whoever signed in. */
export const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

type Fields = Record<string, Field<string | undefined>>;

/** Who looks at the screen. The purpose of each is the hub’s matter: it takes this one where their role asks for it. */
export function roomForm(words: Words, desks: readonly RoomDesk[], here: readonly Here[], to: string) {
  const inOrder = [...words.roles].sort(
    (one, other) => one.agency.localeCompare(other.agency) || one.title.localeCompare(other.title),
  );
  const roles = inOrder.map(({ name, title, agency }) => ({ value: name, text: `${words.agency(agency)}: ${title}` }));
  const choices = desks.map(({ agency, name }) => ({ value: name, text: `${words.agency(agency)}: ${name}` }));
  const agencyOf = new Map(words.roles.map(({ name, agency }) => [name, agency]));
  const row = (at: number): Fields => ({
    [`role-${at}`]: optionalSelect({
      label: 'Role',
      none: 'Nobody',
      choices: roles,
      group: `row-${at}`,
      initial: here[at - 1]?.role,
    }),
    [`desk-${at}`]: optionalSelect({
      label: 'Desk',
      none: 'Choose',
      choices,
      group: `row-${at}`,
      initial: here[at - 1]?.desk,
    }),
  });
  const fields: Fields = { to: hidden(OUR_PATH, to) };
  for (const at of ROWS) Object.assign(fields, row(at));
  return form({
    name: 'room',
    button: 'Show what everybody here may be told',
    fields,
    check(given) {
      const errors = ROWS.flatMap((at): FormError[] => {
        const [role, desk] = [given[`role-${at}`], given[`desk-${at}`]];
        if (role === undefined)
          return desk === undefined ? [] : [{ field: `role-${at}`, text: 'Choose in which role they are here' }];
        if (desk === undefined) return [{ field: `desk-${at}`, text: 'Choose from which desk they come' }];
        const isTheirs = desks.some(({ agency, name }) => name === desk && agency === agencyOf.get(role));
        return isTheirs ? [] : [{ field: `desk-${at}`, text: 'Choose a desk of the agency in which they work' }];
      });
      return errors.length > 0 || hereIn(given).length > 0
        ? errors
        : [{ field: 'role-1', text: 'Choose at least one role that is here' }];
    },
  });
}

/** Everybody who was named, each role and desk once. */
export function hereIn(given: Readonly<Record<string, string | undefined>>): readonly Here[] {
  const all = ROWS.flatMap((at) => {
    const [role, desk] = [given[`role-${at}`], given[`desk-${at}`]];
    return role === undefined || desk === undefined ? [] : [{ role, desk }];
  });
  return [...new Map(all.map((one) => [`${one.role} ${one.desk}`, one])).values()];
}

export const aloneForm = form({ name: 'room-alone', button: 'Nobody else is looking now', fields: {} });
