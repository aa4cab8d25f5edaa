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
  @Field(() => [String]) from!: string[];
  @Field(() => [String]) to!: string[];
  @Field(() => [String]) purposes!: string[];
  @Field(() => String, { description: 'ANYONE, CHILDREN, or SUPERVISED: people under supervision by the agency that shares.' })
  about!: string;
  @Field(() => [String]) categories!: string[];
  @Field(() => String) because!: string;
}

@ObjectType({ description: 'An information-sharing agreement (002 L1220).' })
@Open('says what agencies have agreed, and nothing about a person')
export class SharingAgreement {
  @Field(() => String) id!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) version!: number;
  @Field(() => [String]) parties!: string[];
  @Field(() => String, { description: 'The lawful ground.' }) lawfulGround!: string;
  @Field(() => String, { description: 'The legal gateway, with citation.' }) gateway!: string;
  @Field(() => AgreementStateEnum) state!: keyof typeof AgreementStateEnum;
  @Field(() => DateScalar) reviewDueOn!: string;
  @Field(() => [String]) obligations!: string[];
  @Field(() => [AgreementClause]) clauses!: AgreementClause[];
}

@ObjectType({ description: 'A purpose that can be declared in X-Purpose.' })
@Open('a vocabulary')
export class PurposeEntry {
  @Field(() => String) name!: string;
  @Field(() => String) says!: string;
  @Field(() => Boolean, { description: 'Whether X-Reason must be given too.' }) needsReason!: boolean;
}

@ObjectType({ description: 'Whom the hub takes you for.' })
@Open('says to a practitioner what they have said themselves')
export class AskingPractitioner {
  @Field(() => String) name!: string;
  @Field(() => String) agency!: string;
  @Field(() => String) role!: string;
  @Field(() => String, { description: "Whose worker you are: the victim's, the perpetrator's, the child's, or nobody's." }) side!: string;
  @Field(() => String) purpose!: string;
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
