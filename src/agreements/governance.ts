import { GraphQLError } from 'graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { AGENCY_TITLES, compareAgreements, differencesInWords, ROLES, type Agreement } from '../sharing';
import { DateScalar, enumeration, Open, type RequestScope } from '../subgraph';
import { readAgreementText, type Remark } from './agreement-files';
import { lint } from './agreement-lint';
import type { AgreementStore } from './agreement-store';
import { daysBetween, WARNING_DAYS } from './review-watch';

@ObjectType({ description: 'An agreement whose yearly review falls due (002 L1220), or was missed.' })
@Open('says when an agreement falls due, and nothing about a person')
export class AgreementDue {
  @Field(() => String, { description: 'The number of the agreement.' }) agreement!: string;
  @Field(() => Int, { description: 'Which version.' }) version!: number;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => [String], { description: 'The parties, who are warned 60, 30 and 7 days ahead.' }) parties!: string[];
  @Field(() => DateScalar, { description: 'The day by which it must be reviewed.' }) dueOn!: string;
  @Field(() => Int, { description: 'Days from today until then; negative where it was missed.' }) daysLeft!: number;
  @Field(() => Boolean, { description: 'Whether it has lapsed: then it releases nothing until it is reviewed.' })
  lapsed!: boolean;
  @Field(() => [Int], { description: 'Of 60, 30 and 7 days ahead, those that have passed.' }) warnedAhead!: number[];
}

const DifferenceKind = enumeration('DifferenceKind', 'Whether a change would give or take.', {
  GAINS: 'The role would be told what it is not told today.',
  LOSES: 'The role would no longer be told what it is told today.',
});

@ObjectType({ description: 'What one role would gain or lose, for one purpose, from one agency, about some people.' })
@Open('says what a text would change, and nothing about a person')
export class AgreementDifference {
  @Field(() => DifferenceKind, { description: 'Whether it gains or loses.' }) kind!: keyof typeof DifferenceKind;
  @Field(() => String, { description: 'The role.' }) role!: string;
  @Field(() => String, { description: 'The agency in which that role works.' }) agency!: string;
  @Field(() => String, { description: 'For which purpose.' }) purpose!: string;
  @Field(() => String, { description: 'The agency that would tell, or no longer tell.' }) from!: string;
  @Field(() => [String], { description: 'Which categories.' }) categories!: string[];
  @Field(() => String, { description: 'About whom.' }) about!: string;
  @Field(() => String, { description: 'All of it as one sentence.' }) says!: string;
}

@ObjectType({ description: 'Something in a text that must, or should, be put right before it is signed.' })
@Open('says what is wrong with a text, and nothing about a person')
export class AgreementRemark {
  @Field(() => Int, { description: 'On which line.' }) line!: number;
  @Field(() => String, { nullable: true, description: 'In which clause; null if in none.' }) clause!: string | null;
  @Field(() => String, { description: 'What is wrong, and what to do.' }) says!: string;
}

@ObjectType({
  description:
    'What an agreement would change if it were signed as it stands. Decided, not read: other agreements and the law count.',
})
@Open('says what a text would change, and nothing about a person')
export class AgreementComparison {
  @Field(() => String, {
    nullable: true,
    description: 'The number of the agreement; null where the text is not valid.',
  })
  agreement!: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that would be signed.' }) version!: number | null;
  @Field(() => Int, { nullable: true, description: 'The version that counts today; null where there is none.' })
  comparedWith!: number | null;
  @Field(() => [AgreementRemark], {
    description: 'What keeps it from being signed. Where there is any, nothing is compared.',
  })
  faults!: AgreementRemark[];
  @Field(() => [AgreementRemark], { description: 'What a signatory should know of before signing.' })
  warnings!: AgreementRemark[];
  @Field(() => [AgreementDifference], { description: 'Who would gain or lose what. Empty if nothing would change.' })
  differences!: AgreementDifference[];
}

const LONGEST_TEXT = 100_000;

export function onlyForGovernance({ practitioner }: RequestScope, does: string): void {
  if (practitioner.role === 'INFORMATION_GOVERNANCE_LEAD') return;
  throw new GraphQLError(`The ${ROLES.INFORMATION_GOVERNANCE_LEAD.title} ${does}. Ask yours.`, {
    extensions: { code: 'NOT_YOUR_ROLE' },
  });
}

export function dueWithin(agreements: readonly Agreement[], today: string, within: number): AgreementDue[] {
  if (within < 0 || within > 400) throw badInput('Ask within 0 to 400 days.');
  return agreements
    .map((agreement): AgreementDue => {
      const daysLeft = daysBetween(today, agreement.reviewDueOn);
      return {
        agreement: agreement.id,
        version: agreement.version,
        title: agreement.title,
        parties: agreement.parties.map((party) => AGENCY_TITLES[party]),
        dueOn: agreement.reviewDueOn,
        daysLeft,
        lapsed: daysLeft < 0,
        warnedAhead: WARNING_DAYS.filter((days) => daysLeft <= days),
      };
    })
    .filter(({ daysLeft }) => daysLeft <= within)
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.agreement < b.agreement ? -1 : 1));
}

/** Compares a text with the agreements of today, on the first day on which it would count. */
export function comparisonOf(text: string, store: AgreementStore, today: string): AgreementComparison {
  if (text.length > LONGEST_TEXT) throw badInput(`An agreement has at most ${LONGEST_TEXT} characters.`);
  const reading = readAgreementText(text);
  if (reading.kind === 'faulty') {
    return {
      agreement: null,
      version: null,
      comparedWith: null,
      faults: reading.faults.map(remarkOf),
      warnings: [],
      differences: [],
    };
  }
  const { agreement } = reading;
  const { before, after, on, replaced } = whatIf(agreement, store, today);
  const highest = Math.max(0, ...store.versions.filter(({ id }) => id === agreement.id).map(({ version }) => version));
  const stale: Remark[] =
    highest >= agreement.version
      ? [
          {
            line: reading.lineOf(['version']),
            says: `version ${highest} is loaded already; a change of its text needs version ${highest + 1} or higher`,
          },
        ]
      : [];
  return {
    agreement: agreement.id,
    version: agreement.version,
    comparedWith: replaced?.version ?? null,
    faults: [],
    warnings: [...stale, ...lint(reading)].map(remarkOf),
    differences: differencesInWords(compareAgreements(before, after, on)).map(
      ({ kind, role, purpose, from, categories, about, says }) => ({
        kind,
        role: ROLES[role].title,
        agency: AGENCY_TITLES[ROLES[role].agency],
        purpose,
        from: AGENCY_TITLES[from],
        categories: [...categories],
        about,
        says,
      }),
    ),
  };
}

/** The agreements as they are and as they would be, on the day from which the new one counts. */
export function whatIf(agreement: Agreement, store: AgreementStore, today: string) {
  const on = agreement.inForceFrom > today ? agreement.inForceFrom : today;
  const before = store.on(on);
  const replaced = before.find(({ id }) => id === agreement.id);
  const after = [...before.filter(({ id }) => id !== agreement.id), agreement].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { before, after, on, replaced };
}

const remarkOf = ({ line, clause, says }: Remark): AgreementRemark => ({ line, clause: clause ?? null, says });

const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
