import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { agreementState, AGENCY_TITLES, PURPOSES, ROLES, type Agreement, type Clause, type Purpose } from '../sharing';
import { buildSubgraph, DateScalar, enumeration, executorOf, Open, type CallSubgraph, type RequestScope, type Subgraph } from '../subgraph';

const AgreementStateEnum = enumeration('AgreementState', 'What an agreement is worth today.', {
  IN_FORCE: 'It releases what its clauses say.',
  NOT_YET: 'It is signed for a later day.',
  LAPSED: 'Its annual review was missed (002 L1220). It releases nothing.',
});

@ObjectType({ description: 'One sentence of an agreement: from whom, to whom, for what, and which categories.' })
@Open('says what agencies have agreed, and nothing about a person')
export class AgreementClause {
  @Field(() => [String], { description: 'The agencies that share.' }) from!: string[];
  @Field(() => [String], { description: 'The roles that are told.' }) to!: string[];
  @Field(() => [String], { description: 'For what, as declared in X-Purpose.' }) purposes!: string[];
  @Field(() => String, { description: 'ANYONE, CHILDREN, or SUPERVISED: people under supervision by the agency that shares.' })
  about!: string;
  @Field(() => [String], { description: 'Which categories of data, as fields of the schema name them.' }) categories!: string[];
  @Field(() => String, { description: 'Why, with the source.' }) because!: string;
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
  @Field(() => DateScalar, { description: 'The day by which it must be reviewed; after it, it lapses.' }) reviewDueOn!: string;
  @Field(() => [String], { description: 'What whoever is told must do with it, and must not.' }) obligations!: string[];
  @Field(() => [AgreementClause], { description: 'Its clauses: what is not said there is not released.' }) clauses!: AgreementClause[];
}

@ObjectType({ description: 'A purpose that can be declared in X-Purpose.' })
@Open('a vocabulary')
export class PurposeEntry {
  @Field(() => String, { description: 'As it is written in X-Purpose.' }) name!: string;
  @Field(() => String, { description: 'What it means.' }) says!: string;
  @Field(() => Boolean, { description: 'Whether X-Reason must be given too.' }) needsReason!: boolean;
}

@ObjectType({ description: 'Whom the hub takes you for.' })
@Open('says to a practitioner what they have said themselves')
export class AskingPractitioner {
  @Field(() => String, { description: 'Your name, as your issuer gives it.' }) name!: string;
  @Field(() => String, { description: 'Your agency.' }) agency!: string;
  @Field(() => String, { description: 'Your role, which decides the side that you work on.' }) role!: string;
  @Field(() => String, { description: "Whose worker you are: the victim's, the perpetrator's, the child's, or nobody's." }) side!: string;
  @Field(() => String, { description: 'The purpose that you declared.' }) purpose!: string;
}

interface SharingContext {
  readonly scope: RequestScope;
  readonly agreements: readonly Agreement[];
}

@Resolver()
export class SharingResolver {
  @Open('says what agencies have agreed, and nothing about a person')
  @Query(() => [SharingAgreement], { description: 'The agreements between agencies, and whether each is in force today.' })
  sharingAgreements(@Ctx() { agreements, scope }: SharingContext): SharingAgreement[] {
    return agreements.map((agreement) => ({
      id: agreement.id,
      title: agreement.title,
      version: agreement.version,
      parties: agreement.parties.map((agency) => AGENCY_TITLES[agency]),
      lawfulGround: agreement.ground.lawful,
      gateway: agreement.ground.gateway,
      state: agreementState(agreement, scope.today),
      reviewDueOn: agreement.reviewDueOn,
      obligations: [...agreement.obligations],
      clauses: agreement.clauses.map(clauseOf),
    }));
  }

  @Open('a vocabulary')
  @Query(() => [PurposeEntry], { description: 'The purposes that can be declared in X-Purpose.' })
  purposes(): PurposeEntry[] {
    return Object.entries(PURPOSES).map(([name, { says, needsReason }]) => ({ name: name as Purpose, says, needsReason }));
  }

  @Open('says to a practitioner what they have said themselves')
  @Query(() => AskingPractitioner, { description: 'Whom the hub takes you for, and the purpose that you declared.' })
  askingPractitioner(@Ctx() { scope }: SharingContext): AskingPractitioner {
    const { practitioner, purpose } = scope;
    const { name, agency, role, side } = practitioner;
    return { name, agency: AGENCY_TITLES[agency], role: ROLES[role].title, side, purpose };
  }
}

const clauseOf = (clause: Clause): AgreementClause => ({
  from: clause.from.map((holder) => AGENCY_TITLES[holder]),
  to: clause.to.map((role) => ROLES[role].title),
  purposes: [...clause.for],
  about: clause.about,
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

export async function openSharing(agreements: () => readonly Agreement[]): Promise<Subgraph & { call: CallSubgraph }> {
  const subgraph = await buildSharingSchema();
  const execute = executorOf(subgraph.schema);
  return {
    ...subgraph,
    call: ({ document, variables }, scope) => execute(document, variables, () => ({ scope, agreements: agreements() })),
  };
}
