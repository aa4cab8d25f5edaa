import { compare, type Pair } from '../../record-linkage';
import { recordsOfPeople } from './candidates-store';
import { decidedAmong } from './decisions-store';
import { linkRecordOf, ofOneFamily, type LinkRecord } from './link';
import type { ModelInForce } from './model-store';
import type { Send } from './rows';

/** What forbids to take two people for one, so that a human who says it all the same has to name it. */
export const MATCH_PROHIBITIONS = {
  DIFFERENT_IDENTIFIERS: 'They have two valid numbers of one kind, or two numbers of one agency’s own.',
  BORN_YEARS_APART: 'Their births lie more than a year apart.',
  TWINS: 'They were born on one day, and have two given names, or may have.',
  OTHER_GIVEN_NAME: 'Their given names are two, or may be two.',
  SEX_AND_GIVEN_NAME_DIFFER: 'They are of different sex, and have not exactly the same given name.',
  ONLY_THE_YEAR_IS_KNOWN: 'Both were born on 1 January, which stands for the year, and share no number and no home.',
  UNBORN: 'One of them is a child who is not born yet.',
  RECORDED_AS_TWO:
    'Whoever wrote them down had them as two people: as two entries of one file, or as somebody and their relative or household.',
  DECIDED_NOT_SAME: 'Somebody has decided of records of theirs that they are not of one person.',
} as const;
export type MatchProhibition = keyof typeof MATCH_PROHIBITIONS;

const IN_ORDER = Object.keys(MATCH_PROHIBITIONS) as MatchProhibition[];

/**
 * Everything that forbids to take two people for one: by any record of the one and any of the other, since all that is
 * known of either is told of both afterwards.
 */
export function forbiddenBetween(
  { scorer }: Pick<ModelInForce, 'scorer'>,
  one: readonly LinkRecord[],
  other: readonly LinkRecord[],
  notSame: readonly Pair[],
): MatchProhibition[] {
  const decided = new Set(notSame.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const found = new Set<MatchProhibition>();
  for (const a of one)
    for (const b of other) {
      for (const why of compare(scorer, a.prepared, b.prepared).prohibitions) found.add(why);
      if (ofOneFamily(a, b)) found.add('RECORDED_AS_TWO');
      if (decided.has(`${a.record} ${b.record}`)) found.add('DECIDED_NOT_SAME');
    }
  return IN_ORDER.filter((why) => found.has(why));
}

/**
 * The records of people, by their person, and what humans have decided of them: what is judged when two are to be one.
 * Numbers of the schemes that are not to be read, and records that have no others, are left out.
 */
export async function recordsToJudge(
  send: Send,
  people: readonly string[],
  unread: ReadonlySet<string> = new Set(),
): Promise<{ readonly of: ReadonlyMap<string, readonly LinkRecord[]>; readonly notSame: readonly Pair[] }> {
  const records = (await recordsOfPeople(send, people)).flatMap((row) => {
    const { identifiers } = row.features;
    const read = identifiers.filter(({ scheme }) => !unread.has(scheme));
    if (read.length === 0 && identifiers.length > 0 && unread.size > 0) return [];
    return [linkRecordOf({ ...row, features: { ...row.features, identifiers: read } })];
  });
  const of = new Map<string, LinkRecord[]>();
  for (const record of records) of.set(record.person, [...(of.get(record.person) ?? []), record]);
  const { notSame } = await decidedAmong(
    send,
    records.map(({ record }) => record),
  );
  return { of, notSame };
}
