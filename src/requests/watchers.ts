import {
  ALL_ROLES,
  isRole,
  isSystemRole,
  ROLES,
  type Agency,
  type Category,
  type Purpose,
  type Role,
  type Side,
  type SourceAgency,
} from '../sharing';
import type { SetOff } from './watch-store';

/** The practitioner who hears of what a watch sets off, as the policy knows practitioners. */
export interface Watcher {
  /** Who hears of it: the issuer and the subject. */
  readonly id: string;
  /** Their name. */
  readonly name: string;
  /** Their agency’s code. */
  readonly agency: Agency;
  /** Their role. */
  readonly role: Role;
  /** Whose worker they are. */
  readonly side: Side;
  /** Their desk. */
  readonly desk: string;
  /** For which purpose the watch was set. */
  readonly purpose: Purpose;
}

/** What happened, to whom, and who would hear of it. */
export interface Sounding {
  /** Who would hear of it. */
  readonly watcher: Watcher;
  /** What happened, in one word. */
  readonly kind: string;
  /** The agency that tells of it, or `people` for the index. */
  readonly source: string;
  /** The category that it tells something of. */
  readonly category: Category;
  /** To whom it happened, by the hub’s own number. */
  readonly watched: string;
  /** Of what the index tells: the household, the relationship or the address, whose it is, and which stay. */
  readonly inIndex?: { readonly about: string; readonly person: string; readonly stay: number } | undefined;
}

/**
 * By which agency's word each of these may be told to its watcher at this moment; by none, where it may not. Handed in:
 * the policy and the people are not this room's.
 */
export type MayBeTold = (soundings: readonly Sounding[], now: Date) => Promise<readonly (SourceAgency | undefined)[]>;

/** Where nobody says who may be told, nobody is. */
export const NOBODY_IS_TOLD: MayBeTold = (soundings) => Promise.resolve(soundings.map(() => undefined));

/**
 * A watch of before its setter's role was kept is told what the perpetrator's side of the agency would be: a system sets
 * no watches.
 */
function narrowestRole(agency: string): Role {
  const roles = ALL_ROLES.filter((role) => ROLES[role].agency === agency && !isSystemRole(role));
  return roles.find((role) => ROLES[role].side === 'PERPETRATOR') ?? roles[0]!;
}

/**
 * The practitioner who hears of it: the holder of the case, in the role in which the watch was set. Where the case lies
 * on another desk by now, they may be on another side: what reaches them must be open to both.
 */
export function watchersOf({ watch, file }: Pick<SetOff, 'watch' | 'file'>): readonly Watcher[] {
  const { setBy } = watch;
  const role = setBy && isRole(setBy.role) ? setBy.role : narrowestRole(file.agency);
  const side = setBy?.side ?? ROLES[role].side;
  const watcher: Watcher = {
    id: file.holderPractitioner ?? setBy?.id ?? '',
    name: setBy?.name ?? '',
    agency: file.agency as Agency,
    role,
    side,
    desk: file.holderDesk,
    purpose: watch.purpose,
  };
  const setter = setBy && setBy.id !== watcher.id && setBy.desk === watcher.desk ? [{ ...watcher, id: setBy.id }] : [];
  const elsewhere =
    setBy?.desk !== file.holderDesk && side !== 'PERPETRATOR' ? [{ ...watcher, side: 'PERPETRATOR' as const }] : [];
  return [watcher, ...setter, ...elsewhere];
}
