import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { checksTold } from '../people';
import { SOURCE_AGENCIES } from '../sharing';
import { Open, pageBy, PageArgs, type Page } from '../subgraph';
import { isUnanswered } from './held';
import { AskedOfAgency, type OpenQuestion, PersonAskedAbout, QuestionConnection } from './question.type';
import type { RequestsContext } from './requests-context';
import { standingOf, type SeenQuestion } from './seeing';

const DECIDED = 'each question is decided on its own before it is shown';

/**
 * What was asked about a person, next to what each agency holds. Where it cannot be told (a screen at which others look), it
 * alone is missing, and not the person.
 */
@Resolver(() => PersonAskedAbout)
export class PersonAskedAboutResolver {
  @Open(DECIDED)
  @FieldResolver(() => QuestionConnection, {
    nullable: true,
    description: 'What was asked about the person, as far as you may know of it, the newest first.',
  })
  async questions(
    @Root() { id }: { readonly id: string },
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { seeing }: RequestsContext,
  ): Promise<Page<SeenQuestion>> {
    return pageBy(await seeing.about(id), args, {
      cursorOf: (question) => Buffer.from(question.id).toString('base64url'),
      nodeOf: (question) => question,
    });
  }

  @Open(DECIDED)
  @FieldResolver(() => [AskedOfAgency], {
    nullable: true,
    description:
      'Of each agency, what was last asked of it about the person and what came of it, or that it was never asked. “Checks were said to have been requested” (003 L950-952) is not among the answers.',
  })
  async asked(
    @Root() { id }: { readonly id: string },
    @Ctx() { seeing, scope }: RequestsContext,
  ): Promise<AskedOfAgency[]> {
    const [all, view] = await Promise.all([seeing.about(id), seeing.view(id)]);
    return SOURCE_AGENCIES.map((agency) => {
      const questions = all.filter((question) => question.agency === agency && question.kind !== 'WATCH');
      const [latest] = questions;
      return {
        agency,
        standing: standingOf(questions, scope.startedAt.toISOString(), view ? checksTold(view, agency) : 'NONE'),
        askedAt: latest?.askedAt ?? null,
        dueAt: latest?.dueAt ?? null,
        answeredAt: latest?.answeredAt ?? null,
        actedOnAt: latest?.actedOnAt ?? null,
        question: latest?.id ?? null,
        stands: latest ? standsOf(latest) : null,
        open: questions.filter(({ shown: { held } }) => isUnanswered(held)).map(openOf),
      };
    });
  }
}

/** Whether the answer to a question can be relied on, by the rule that the index and the views go by. */
const standsOf = ({ id, view, agency }: SeenQuestion): boolean | null =>
  view?.formalChecksOf(agency).find(({ question }) => question.id === id)?.stands ?? null;

const openOf = ({ id, shown: { held }, kind, scope, askedAt, dueAt }: SeenQuestion): OpenQuestion => ({
  question: id,
  askedBy: held.askingAgency as OpenQuestion['askedBy'],
  kind,
  scope,
  askedAt,
  dueAt,
});
