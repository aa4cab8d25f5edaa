import type { PersonView } from '../people';
import { REASONS, type Category } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { AskRow, NewDecision } from './decision-store';
import { mayDecideAbout } from './entitled';
import { badInput, words } from './faults';
import type {
  GeneralOverrideInput,
  MaracOverrideInput,
  SharingBasisInput,
  SharingDecisionInput,
} from './sharing-decision';

/** A year: the agreement under which it is decided is reviewed by then. */
const LONGEST_DAYS = 366;

type Basis = Pick<NewDecision, 'test' | 'ground' | 'harmed' | 'weighed'>;

const NO_BASIS: Basis = { test: null, ground: null, harmed: null, weighed: {} };

/** Everybody whom a decision names besides the person whom it is about. */
export const namedIn = ({ basis }: SharingDecisionInput): string[] =>
  [basis?.general?.child, basis?.marac?.harmed].filter((id) => typeof id === 'string');

/**
 * What was sent, as it will be recorded; or a sentence that says what is wrong with it. `people` are the person whom it
 * is about and those whom it names.
 */
export function checkDecision(
  sent: SharingDecisionInput,
  ask: AskRow,
  people: ReadonlyMap<string, PersonView>,
  scope: RequestScope,
): NewDecision {
  const because = {
    proportionalBecause: words('proportionalBecause', sent.proportionalBecause),
    relevantBecause: words('relevantBecause', sent.relevantBecause),
  };
  if (sent.outcome === 'NOT_SHARE') {
    if (
      sent.basis ||
      sent.validFrom ||
      sent.validUntil ||
      (sent.categories ?? []).length > 0 ||
      (sent.attending ?? []).length > 0
    ) {
      throw badInput('Where nothing is shared, leave out categories, basis, validFrom, validUntil and attending.');
    }
    return {
      outcome: sent.outcome,
      categories: [],
      validFrom: null,
      validUntil: null,
      attending: [],
      ...NO_BASIS,
      ...because,
    };
  }
  // Whoever decides about a limited record may know of it. A decision opens it to nobody, so one to share would be taken
  // for a release of all that there is.
  if (people.get(ask.personId)?.decidedOn.limitedAccess.some(({ holder }) => holder === ask.holder))
    throw badInput(
      'This record is limited to some desks, and no decision opens it to others. Tell whoever asked what they need to know yourself, and decide NOT_SHARE; or have their desk added to those to which the record is limited.',
    );
  const categories = categoriesOf(sent, ask);
  for (const category of categories) {
    if (!mayDecideAbout(scope.practitioner, category))
      throw badInput(`Your role does not decide about ${category}. Leave it to a colleague whose role does.`);
  }
  if (!sent.basis) throw badInput('Say on what sharing rests: basis has consent, general and marac.');
  return {
    outcome: sent.outcome,
    categories: [...new Set<Category>(['INVOLVEMENT', ...categories])],
    ...daysOf(sent, scope),
    attending: attendingOf(sent, ask),
    ...basisOf(sent.basis, ask, people),
    ...because,
  };
}

function categoriesOf({ outcome, categories = [] }: SharingDecisionInput, ask: AskRow): readonly Category[] {
  if (outcome === 'SHARE') {
    if (categories.length > 0)
      throw badInput('SHARE shares everything that was asked for: leave out categories, or decide SHARE_IN_PART.');
    return ask.categories;
  }
  const part = [...new Set(categories)];
  if (
    part.length === 0 ||
    part.length >= ask.categories.length ||
    !part.every((category) => ask.categories.includes(category))
  ) {
    throw badInput(`SHARE_IN_PART shares some and not all of ${ask.categories.join(', ')}: say which in categories.`);
  }
  return part;
}

const MOST_DESKS = 40;

/** Whoever asked sits there, too: their desk is among those that attend. */
function attendingOf({ attending = [] }: SharingDecisionInput, ask: AskRow): NewDecision['attending'] {
  if (ask.purpose !== 'MARAC') {
    if (attending.length > 0)
      throw badInput('Desks that attend are named of a decision for a MARAC alone. Leave out attending.');
    return [];
  }
  const desks = attending.map(({ agency, desk }) => ({ agency, desk: words('desk', desk) }));
  if (desks.length > MOST_DESKS) throw badInput(`Name at most ${MOST_DESKS} desks in attending.`);
  return [{ agency: ask.recordedByAgency, desk: ask.recordedByDesk }, ...desks];
}

function daysOf(
  { validFrom, validUntil }: SharingDecisionInput,
  { today }: RequestScope,
): Pick<NewDecision, 'validFrom' | 'validUntil'> {
  const from = validFrom ?? today;
  if (!validUntil) throw badInput('Say in validUntil on which day sharing ends.');
  if (from < today)
    throw badInput('validFrom cannot lie in the past: what was not shared then cannot be shared then now.');
  if (validUntil < from) throw badInput('validUntil lies before validFrom.');
  if (Date.parse(validUntil) - Date.parse(today) > LONGEST_DAYS * 86_400_000)
    throw badInput('validUntil lies at most a year away. Decide again then.');
  return { validFrom: from, validUntil };
}

function basisOf(
  { consent, general, marac }: SharingBasisInput,
  ask: AskRow,
  people: ReadonlyMap<string, PersonView>,
): Basis {
  if ([consent === true, general, marac].filter(Boolean).length !== 1)
    throw badInput('basis takes exactly one of consent, general and marac.');
  if (general) return generalBasis(general, ask, people);
  if (marac) return maracBasis(marac, ask, people);
  const facts = people.get(ask.personId)?.facts;
  const objection = (facts?.objections ?? []).some(
    ({ to, competence }) => competence !== 'NOT_COMPETENT' && (to === 'EVERYBODY' || to.includes(ask.recordedByAgency)),
  );
  if (objection)
    throw badInput(
      `${REASONS.OBJECTION.says[0]!.toUpperCase()}${REASONS.OBJECTION.says.slice(1)}: consent cannot be what sharing rests on.`,
    );
  return { ...NO_BASIS, test: 'CONSENT' };
}

/** ¶247. It never serves a MARAC: ¶251 has a test of its own. */
function generalBasis(sent: GeneralOverrideInput, { purpose }: AskRow, people: ReadonlyMap<string, PersonView>): Basis {
  if (purpose === 'MARAC') throw badInput('For a MARAC the MARAC test decides (002 L1267), not the general one.');
  const { ground } = sent;
  if (ground !== 'CHILD_BENEFIT') {
    const what = ground === 'REQUIRED_BY_LAW' ? 'citation (the enactment)' : 'citation (the court and its order)';
    return { test: 'GENERAL', ground, harmed: null, weighed: { citation: words(what, sent.citation) } };
  }
  if (!sent.child) throw badInput('CHILD_BENEFIT names the child or young person: say who in child.');
  if (people.get(sent.child)?.decidedOn.isChild !== true)
    throw badInput('child is nobody whom you may see and who is known to be under 18.');
  return {
    test: 'GENERAL',
    ground,
    harmed: sent.child,
    weighed: {
      benefit: words('benefit', sent.benefit),
      publicInterest: words('publicInterest', sent.publicInterest),
      individualInterest: words('individualInterest', sent.individualInterest),
    },
  };
}

/** ¶251. Another adult: whoever the decision is about is never the one whose risk it rests on. */
function maracBasis(
  { ground, harmed, because }: MaracOverrideInput,
  { purpose, personId }: AskRow,
  people: ReadonlyMap<string, PersonView>,
): Basis {
  if (purpose !== 'MARAC')
    throw badInput(
      'The MARAC test serves a MARAC alone (002 L1267). For another purpose the general test decides (002 L1239).',
    );
  // By whichever number they are named: people who proved to be one have several.
  if ((people.get(harmed)?.id ?? harmed) === (people.get(personId)?.id ?? personId))
    throw badInput(
      'harmed must be somebody else: the risk to whoever it is about is not enough (002 L1267: "another adult").',
    );
  const isChild = people.get(harmed)?.decidedOn.isChild;
  const fits =
    people.has(harmed) && (ground === 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM' ? isChild === true : isChild === false);
  if (!fits) {
    const age = ground === 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM' ? 'under 18' : '18 or older';
    throw badInput(`harmed is nobody whom you may see and who is known to be ${age}.`);
  }
  return { test: 'MARAC', ground, harmed, weighed: { harm: words('because', because) } };
}
