import { codeOf, SOURCE_AGENCIES, REASONS, type SourceAgency, type Reason } from '../../sharing';
import type { RequestScope } from '../../subgraph';
import { enumeration } from '../../subgraph';
import { SCHEME_OF } from '../../partnership';
import type { PersonView } from '../person-view';
import type { Allowances } from './allowances';
import { sealOf, type Sealed } from './asked-about';
import { askedFeatures } from './asked-features';
import type { Likeness, Matcher } from './candidates';
import { hasNumberOf, problemWith, TOO_COMMON, toBeSure, type Particulars } from './particulars';
import type { SeenPeople } from './seen-people';
import { toldFeatures } from './told-features';

export const KnownOrNotStatus = enumeration(
  'KnownOrNotStatus',
  'Whether an agency knows somebody, as far as the index tells you; nothing else.',
  {
    KNOWN: 'The agency has a record of somebody with these particulars.',
    NOT_KNOWN:
      'The index has no record of this agency, of which you may be told, of anybody with these particulars. That is what the index holds today, and no clearance.',
    NOT_ENOUGH_TO_GO_BY:
      'Nobody was found, and by what you gave not everybody would be found who is there: it says nothing. What to add is said in advice.',
    NOT_CERTAIN:
      'The agency may know them: the particulars agree in part, or it has named somebody like this without a record of their own, or has answered a question about them. Ask it.',
    WITHHELD: 'You may not be told whether the agency knows anybody, whoever it is.',
  },
);
export type KnownOrNotStatus = keyof typeof KnownOrNotStatus;

/** The answer for one of the asked: a status for each agency, or why nobody was looked up. */
export type KnownOrNotAnswer =
  | {
      readonly kind: 'answered';
      readonly statuses: Readonly<Record<SourceAgency, KnownOrNotStatus>>;
      readonly advice: string | undefined;
    }
  | { readonly kind: 'not-looked-up'; readonly problem: string };

export interface KnownOrNotReply {
  /** Why an agency's answers are withheld, whoever is asked about; agencies that answer have no entry. */
  readonly withheld: ReadonlyMap<SourceAgency, Reason>;
  /** In the order of the asked. */
  readonly answers: readonly KnownOrNotAnswer[];
}

export interface KnownOrNotDeps {
  readonly matcher: Matcher;
  readonly people: SeenPeople;
  readonly allowances: Allowances;
  readonly sealed: Sealed;
}

export const MOST_PEOPLE = 500;

/**
 * Known or not known, for many people at once and for each agency: what 80% of the questions to a MASH's mailbox come
 * to (001 L472). It tells nothing else: not who, nor how many might be meant, nor how sure the index is.
 *
 * - An agency answers about everybody or about nobody: only if an agreement releases to this asker, for this purpose,
 *   of
 *   anybody whether it knows them. So a status never depends on who turns out to be meant.
 * - Where what is asked would not find everybody who is there (a name and a postcode, a number alone, a year of birth),
 *   nobody found is
 *   "not enough to go by", whoever is in the index, and never "not known" (rule P7); and what would be enough is said.
 * - Somebody whom the asker may not be told of, for whatever reason, counts for nothing (laws 5 and 6).
 * - Compared is what the asker says with what the asker may be told.
 * - The same few statements, whatever the length of the list and whether or not anybody is found.
 */
export class KnownOrNot {
  constructor(private readonly deps: KnownOrNotDeps) {}

  /**
   * Which agencies know each of these, in their order; of one of whom too little is said, what would be enough.
   *
   * @throws RATE_LIMITED or LOOKS_LIKE_TRACING where more is asked than may be
   */
  async ask(scope: RequestScope, asked: readonly Particulars[]): Promise<KnownOrNotReply> {
    const { allowances, people, sealed } = this.deps;
    const problems = asked.map((one) => problemWith(one, scope.today));
    const places = problems.flatMap((problem, index) => (problem === undefined ? [index + 1] : []));
    const sound = places.map((place) => asked[place - 1]!);
    await allowances.take('LOOKUP', scope, sound, places);

    const withheld = withheldFrom(people.nobody(scope));
    const looked = await this.candidatesOf(scope, sound);
    const advice = sound.map(
      (particulars, index) => toBeSure(particulars) ?? (looked[index]!.isTooCommon ? TOO_COMMON : undefined),
    );
    const statuses = looked.map(({ found }, index) =>
      statusesOf(found, withheld, (holder) =>
        advice[index] === undefined || hasNumberOf(SCHEME_OF[holder], sound[index]!)
          ? 'NOT_KNOWN'
          : 'NOT_ENOUGH_TO_GO_BY',
      ),
    );
    looked.forEach(({ found }, index) => recordDisclosures(scope, found, statuses[index]!));
    scope.askedFor.push(`LOOKUP of ${asked.length}`);
    sound.forEach((particulars, index) =>
      scope.askedFor.push(`LOOKUP ${sealOf(particulars, sealed)} ${inLog(statuses[index]!)}`),
    );

    const placeOf = new Map(places.map((place, index) => [place - 1, index]));
    return {
      withheld,
      answers: problems.map((problem, at) => {
        const index = placeOf.get(at);
        return index === undefined
          ? { kind: 'not-looked-up', problem: problem! }
          : { kind: 'answered', statuses: statuses[index]!, advice: advice[index] };
      }),
    };
  }

  /**
   * For each of the asked, whoever is like them, of those whom the asker may be told of; and whether anybody could be.
   */
  private async candidatesOf(scope: RequestScope, asked: readonly Particulars[]): Promise<LookedUp[]> {
    const { matcher, people } = this.deps;
    const features = asked.map(askedFeatures);
    const [ids, compare] = [await matcher.candidates(features, scope.practitioner.side), await matcher.open()];
    const views = await people.find([...new Set(ids.flat())], scope);
    const told = new Map([...views].map(([id, view]) => [id, toldFeatures(view, 'INVOLVEMENT')]));
    return features.map((wanted, index) => ({
      // Somebody of whom exactly this is told would not be found either.
      isTooCommon: compare(wanted, wanted).likeness === 'OTHER',
      found: (ids[index] ?? []).flatMap((id) => {
        const view = views.get(id);
        if (!view) return [];
        const { likeness } = compare(wanted, told.get(id)!);
        return likeness === 'OTHER' ? [] : [{ view, likeness }];
      }),
    }));
  }
}

interface LookedUp {
  readonly isTooCommon: boolean;
  readonly found: readonly Candidate[];
}

interface Candidate {
  readonly view: PersonView;
  readonly likeness: Exclude<Likeness, 'OTHER'>;
}

/** Agencies that may not say of just anybody whether they know them, and why. */
function withheldFrom(nobody: PersonView): ReadonlyMap<SourceAgency, Reason> {
  return new Map(
    SOURCE_AGENCIES.flatMap((holder) =>
      nobody.releases(holder, 'INVOLVEMENT') ? [] : [[holder, nobody.reasonAt(holder, 'INVOLVEMENT')] as const],
    ),
  );
}

function statusesOf(
  candidates: readonly Candidate[],
  withheld: ReadonlyMap<SourceAgency, Reason>,
  none: (holder: SourceAgency) => 'NOT_KNOWN' | 'NOT_ENOUGH_TO_GO_BY',
): Record<SourceAgency, KnownOrNotStatus> {
  const statusAt = (holder: SourceAgency): KnownOrNotStatus => {
    if (withheld.has(holder)) return 'WITHHELD';
    const found = candidates.map((candidate) => statusOf(candidate, holder));
    return found.includes('KNOWN') ? 'KNOWN' : found.includes('NOT_CERTAIN') ? 'NOT_CERTAIN' : none(holder);
  };
  return Object.fromEntries(SOURCE_AGENCIES.map((holder) => [holder, statusAt(holder)])) as Record<
    SourceAgency,
    KnownOrNotStatus
  >;
}

/** What one candidate means for one agency; one whose record may not be told of means nothing. */
function statusOf(
  { view, likeness }: Candidate,
  holder: SourceAgency,
): Extract<KnownOrNotStatus, 'KNOWN' | 'NOT_KNOWN' | 'NOT_CERTAIN'> {
  if (!view.releases(holder, 'INVOLVEMENT')) return 'NOT_KNOWN';
  const isKnown = view.facts.involvement.some((fact) => fact.holder === holder && fact.known);
  if (isKnown) return likeness === 'SAME' ? 'KNOWN' : 'NOT_CERTAIN';
  const hasSpoken = view.formalChecksOf(holder).some(({ spoken }) => spoken.length > 0);
  return hasSpoken || view.isNamedBy(holder) ? 'NOT_CERTAIN' : 'NOT_KNOWN';
}

/** Whoever an answer was about finds it again among everything disclosed about them. */
function recordDisclosures(
  scope: RequestScope,
  candidates: readonly Candidate[],
  statuses: Readonly<Record<SourceAgency, KnownOrNotStatus>>,
): void {
  for (const candidate of candidates) {
    for (const holder of SOURCE_AGENCIES) {
      const told = statuses[holder] === 'KNOWN' || statuses[holder] === 'NOT_CERTAIN';
      if (!told || statusOf(candidate, holder) === 'NOT_KNOWN') continue;
      const grant = candidate.view.grantOf(holder)!;
      scope.disclose(grant, {
        source: holder,
        from: 'index',
        person: candidate.view.id,
        agreements: [grant.released.get('INVOLVEMENT')!],
        ...SHOWN,
      });
    }
  }
}

const SHOWN = {
  shown: ['INVOLVEMENT'],
  shownFields: ['KnownOrNotAnswer.status'],
  withheld: [],
  withheldFields: [],
} as const;

const inLog = (statuses: Readonly<Record<SourceAgency, KnownOrNotStatus>>): string =>
  SOURCE_AGENCIES.map((holder) => `${codeOf(holder)}:${statuses[holder]}`).join(' ');

/** Why an agency withholds its answers, and what would change it. */
export const whyWithheld = (reason: Reason) => ({
  reason,
  says: `${REASONS[reason].says}.`,
  route: REASONS[reason].route,
});
