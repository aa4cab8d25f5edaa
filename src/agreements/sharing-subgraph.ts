import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import {
  agreementState,
  AGENCY_TITLES,
  holdsMeetings,
  isSourceAgency,
  manages,
  PURPOSES,
  ROLES,
  type Agreement,
  type Clause,
  type Purpose,
  type WrittenAgreement,
} from '../sharing';
import {
  buildSubgraph,
  DateScalar,
  enumeration,
  executorOf,
  Open,
  valuesOf,
  type CallSubgraph,
  type RequestScope,
  type Subgraph,
} from '../subgraph';
import { AgreementComparison, AgreementDue, comparisonOf, dueWithin, onlyForGovernance } from './governance';
import { conditionsInWords } from './agreement-prose';
import type { AgreementStore } from './agreement-store';

const AgreementStateEnum = enumeration('AgreementState', 'What an agreement is worth today.', {
  IN_FORCE: 'It releases what its clauses say.',
  NOT_YET: 'It is signed for a later day.',
  LAPSED: 'Its annual review was missed (002 L1220). It releases nothing.',
});

@ObjectType({ description: 'One sentence of an agreement: from whom, to whom, for what, and which categories.' })
@Open('says what agencies have agreed, and nothing about a person')
export class AgreementClause {
  @Field(() => String, { description: 'Its number within the agreement: what an explanation refers to.' }) id!: string;
  @Field(() => [String], { description: 'The agencies that share.' }) from!: string[];
  @Field(() => [String], { description: 'The roles that are told.' }) to!: string[];
  @Field(() => [String], { description: 'For what, as declared in X-Purpose.' }) purposes!: string[];
  @Field(() => String, {
    description: 'ANYONE, CHILDREN, or SUPERVISED: people under supervision by the agency that shares.',
  })
  about!: string;
  @Field(() => [String], { description: 'What must be true besides, in words; empty where nothing must.' })
  conditions!: string[];
  @Field(() => [String], { description: 'Which categories of data, as fields of the schema name them.' })
  categories!: string[];
  @Field(() => String, { description: 'Why, with the source.' }) because!: string;
}

@ObjectType({ description: 'Somebody who signs for a party.' })
@Open('says what agencies have agreed, and nothing about a person')
export class AgreementSignatory {
  @Field(() => String, { description: 'For which party.' }) party!: string;
  @Field(() => String, { description: 'In which role: an office signs, not a person.' }) role!: string;
  @Field(() => DateScalar, { nullable: true, description: 'When; null where it is not known.' }) signedOn!:
    string | null;
}

@ObjectType({ description: 'One version of an agreement, and when it counts.' })
@Open('says what agencies have agreed, and nothing about a person')
export class AgreementVersion {
  @Field(() => Int, { description: 'Which version.' }) version!: number;
  @Field(() => DateScalar, { description: 'The first day on which it counts.' }) inForceFrom!: string;
  @Field(() => DateScalar, { description: 'The day by which it must be reviewed.' }) reviewDueOn!: string;
  @Field(() => Boolean, {
    description: 'Whether it is the one that counts on the day asked about: a later version ends an earlier one.',
  })
  counts!: boolean;
}

@ObjectType({ description: 'How long something that was shared is kept by whoever was told.' })
@Open('says what agencies have agreed, and nothing about a person')
export class AgreementRetention {
  @Field(() => String, { description: 'What was shared.' }) what!: string;
  @Field(() => String, { description: 'How long it is kept, as an ISO 8601 period: P6Y is six years.' }) keep!: string;
  @Field(() => String, { description: 'From when that counts.' }) from!: string;
  @Field(() => String, { description: 'What happens then: DELETE or REVIEW.' }) then!: string;
}

@ObjectType({ description: 'An information-sharing agreement (002 L1220).' })
@Open('says what agencies have agreed, and nothing about a person')
export class SharingAgreement {
  @Field(() => String, { description: 'Its number: what the disclosure log refers to.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => Int, { description: 'Which version of it.' }) version!: number;
  @Field(() => [String], { description: 'The agencies that signed it.' }) parties!: string[];
  @Field(() => String, { description: 'The lawful ground.' }) lawfulGround!: string;
  @Field(() => String, { description: 'The legal gateway, with citation.' }) gateway!: string;
  @Field(() => AgreementStateEnum, { description: 'What it is worth today.' }) state!: keyof typeof AgreementStateEnum;
  @Field(() => DateScalar, { description: 'The day by which it must be reviewed; after it, it lapses.' })
  reviewDueOn!: string;
  @Field(() => String, { description: 'Under which regime the processing falls (002 L1267).' }) regime!: string;
  @Field(() => [String], { description: 'The conditions that the processing rests on, as citations.' })
  conditions!: string[];
  @Field(() => [AgreementSignatory], { description: 'Who signed it.' }) signatories!: AgreementSignatory[];
  @Field(() => [AgreementRetention], { description: 'How long what was shared is kept.' })
  retention!: AgreementRetention[];
  @Field(() => String, { nullable: true, description: 'The number of its data-protection impact assessment.' }) dpia!:
    string | null;
  @Field(() => [AgreementVersion], { description: 'Every version of it that was ever loaded, the first one first.' })
  versions!: AgreementVersion[];
  @Field(() => [String], { description: 'What whoever is told must do with it, and must not.' }) obligations!: string[];
  @Field(() => [AgreementClause], { description: 'Its clauses: what is not said there is not released.' })
  clauses!: AgreementClause[];
}

@ObjectType({ description: 'A purpose that can be declared in X-Purpose.' })
@Open('a vocabulary')
export class PurposeEntry {
  @Field(() => String, { description: 'As it is written in X-Purpose.' }) name!: string;
  @Field(() => String, { description: 'What it means.' }) says!: string;
  @Field(() => Boolean, { description: 'Whether X-Reason must be given too.' }) needsReason!: boolean;
}

export const PractitionerPower = enumeration('PractitionerPower', 'What a practitioner may do beside reading.', {
  ASK_AGENCIES: 'Ask other agencies, and act on their answers.',
  ANSWER_ENQUIRIES: 'Answer what is asked of your desk.',
  HOLD_MEETINGS: 'Say in X-Present who else looks at your screen, at a meeting that you hold.',
  MANAGE_DESKS: 'See the lists of every desk of your agency, move its cases, and see what has gone wrong there.',
  READ_DISCLOSURE_LOG: 'Read the disclosure log, for INFORMATION_GOVERNANCE and with a reason.',
});

@ObjectType({ description: 'Whom the hub takes you for.' })
@Open('says to a practitioner what they have said themselves')
export class AskingPractitioner {
  @Field(() => String, { description: 'Your name, as your issuer gives it.' }) name!: string;
  @Field(() => String, { description: 'Your agency.' }) agency!: string;
  @Field(() => String, { description: 'Your role, which decides the side that you work on.' }) role!: string;
  @Field(() => String, {
    description: "Whose worker you are: the victim's, the perpetrator's, the child's, or nobody's.",
  })
  side!: string;
  @Field(() => String, { description: 'The purpose that you declared; NONE where you declared none.' })
  purpose!: string;
  @Field(() => ID, { description: 'Your issuer and its subject: who you are in the log.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'Your organisation, where your agency has several: NPS or CRC.' })
  organisation!: string | null;
  @Field(() => String, { description: 'Your desk: where questions to you and answers lie.' }) desk!: string;
  @Field(() => [PurposeEntry], { description: 'What you usually ask for in your role, the most usual first.' })
  purposes!: readonly PurposeEntry[];
  @Field(() => [PractitionerPower], { description: 'What you may do beside reading.' })
  may!: readonly (keyof typeof PractitionerPower)[];
}

interface SharingContext {
  readonly scope: RequestScope;
  readonly agreements: AgreementStore;
}

@Resolver()
export class SharingResolver {
  @Open('says what agencies have agreed, and nothing about a person')
  @Query(() => [SharingAgreement], { description: 'The agreements between agencies, and whether each is in force.' })
  sharingAgreements(
    @Arg('on', () => DateScalar, { nullable: true, description: 'On which day; today if none is given.' })
    on: string | undefined,
    @Ctx() { agreements, scope }: SharingContext,
  ): SharingAgreement[] {
    const day = on ?? scope.today;
    return agreements.on(day).map((agreement) => agreementOf(agreement, agreements, day));
  }

  @Open('says when agreements fall due, and nothing about a person')
  @Query(() => [AgreementDue], {
    description: 'Agreements whose yearly review falls due soon, or was missed; the nearest first.',
  })
  agreementsDue(
    @Arg('within', () => Int, { defaultValue: 60, description: 'Within how many days: 0 to 400.' }) within: number,
    @Ctx() { agreements, scope }: SharingContext,
  ): AgreementDue[] {
    return dueWithin(agreements.on(scope.today), scope.today, within);
  }

  @Open('says what a text would change, and nothing about a person')
  @Query(() => AgreementComparison, {
    nullable: true,
    description:
      'Before it is signed: which role would gain or lose which category, from whom, for which purpose and about whom. For information-governance leads.',
  })
  agreementComparison(
    @Arg('text', () => String, { description: 'The agreement as it would be signed: the file, in YAML.' }) text: string,
    @Ctx() { agreements, scope }: SharingContext,
  ): AgreementComparison {
    onlyForGovernance(scope, 'compares agreements');
    return comparisonOf(text, agreements, scope.today);
  }

  @Open('a vocabulary')
  @Query(() => [PurposeEntry], { description: 'The purposes that can be declared in X-Purpose.' })
  purposes(): PurposeEntry[] {
    return Object.entries(PURPOSES).map(([name, { says, needsReason }]) => ({
      name: name as Purpose,
      says,
      needsReason,
    }));
  }

  @Open('says to a practitioner what they have said themselves')
  @Query(() => AskingPractitioner, {
    description:
      'Whom the hub takes you for, what you may ask for, and the purpose that you declared. Asked for alone, it needs no X-Purpose.',
  })
  askingPractitioner(@Ctx() { scope }: SharingContext): AskingPractitioner {
    const { practitioner, purpose } = scope;
    const { id, name, agency, organisation, role, side, desk } = practitioner;
    const isGovernance = role === 'INFORMATION_GOVERNANCE_LEAD';
    const powers: Readonly<Record<keyof typeof PractitionerPower, boolean>> = {
      ASK_AGENCIES: !isGovernance,
      ANSWER_ENQUIRIES: isSourceAgency(agency),
      HOLD_MEETINGS: holdsMeetings(role),
      MANAGE_DESKS: manages(role),
      READ_DISCLOSURE_LOG: isGovernance,
    };
    return {
      id,
      name,
      agency: AGENCY_TITLES[agency],
      organisation: organisation ?? null,
      role: ROLES[role].title,
      side,
      desk,
      purpose,
      purposes: ROLES[role].purposes.map((usual) => ({ name: usual, ...PURPOSES[usual] })),
      may: valuesOf(PractitionerPower).filter((power) => powers[power]),
    };
  }
}

function agreementOf(agreement: Agreement, store: AgreementStore, day: string): SharingAgreement {
  const { signatories = [], retention = [], dpia, ground } = agreement as Agreement & Partial<WrittenAgreement>;
  const conditions = (ground as Partial<WrittenAgreement['ground']>).conditions ?? [];
  return {
    id: agreement.id,
    title: agreement.title,
    version: agreement.version,
    parties: agreement.parties.map((agency) => AGENCY_TITLES[agency]),
    lawfulGround: ground.lawful,
    gateway: ground.gateway,
    regime: ground.regime,
    conditions: [...conditions],
    signatories: signatories.map(({ party, role, signedOn }) => ({
      party: AGENCY_TITLES[party],
      role,
      signedOn: signedOn ?? null,
    })),
    retention: retention.map((kept) => ({ ...kept })),
    dpia: dpia?.reference ?? null,
    versions: store.versions
      .filter(({ id }) => id === agreement.id)
      .map(({ version, inForceFrom, reviewDueOn }) => ({
        version,
        inForceFrom,
        reviewDueOn,
        counts: version === agreement.version,
      })),
    state: agreementState(agreement, day),
    reviewDueOn: agreement.reviewDueOn,
    obligations: [...agreement.obligations],
    clauses: agreement.clauses.map(clauseOf),
  };
}

const clauseOf = (clause: Clause, index: number): AgreementClause => ({
  // Versions loaded before clauses had numbers are counted.
  id: clause.id ?? String(index + 1),
  from: clause.from.map((holder) => AGENCY_TITLES[holder]),
  to: clause.to.map((role) => ROLES[role].title),
  purposes: [...clause.for],
  about: clause.about,
  conditions: clause.when ? conditionsInWords(clause.when) : [],
  categories: [...clause.categories],
  because: clause.because,
});

export const buildSharingSchema = (): Promise<Subgraph> =>
  buildSubgraph({
    name: 'sharing',
    resolvers: [SharingResolver],
    references: {},
    container: new Map([[SharingResolver, new SharingResolver()]]),
  });

export async function openSharing(agreements: AgreementStore): Promise<Subgraph & { call: CallSubgraph }> {
  const subgraph = await buildSharingSchema();
  const execute = executorOf(subgraph);
  return {
    ...subgraph,
    call: ({ document, variables }, scope) => execute(document, variables, () => ({ scope, agreements })),
  };
}
