import { GraphQLError } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { PROTECTED_KINDS, type Mention } from '../../sharing';
import { enumeration, guardAll, guarded, Open, Released, type Guard } from '../../subgraph';
import type { PeopleContext } from '../people-context';
import { Person } from '../person';
import { notFound } from '../not-found';
import { nodeOf, PersonKeyInput, type PersonNode } from '../person.resolver';
import type { Warning } from './warnings';

const ProtectedKind = enumeration('ProtectedKind', 'What sort of protected value a text names.', PROTECTED_KINDS);

/** Longer than any text that the hub takes. */
const LONGEST = 20_000;

@ObjectType({
  description:
    'A place in a text that names something protected, as far as you may know it. Nobody’s reading depends on it.',
})
@Released('PROTECTED_ADDRESS')
export class TextWarning {
  @Field(() => Int, { description: 'Where it begins: the number of UTF-16 characters before it.' }) from!: number;
  @Field(() => Int, { description: 'Where it ends: the number of UTF-16 characters up to its last one.' }) to!: number;
  @Field(() => ProtectedKind, { description: 'What it is.' }) kind!: keyof typeof PROTECTED_KINDS;
  @Field(() => String, { description: 'These words of your text.' }) says!: string;
}

interface WarningNode extends TextWarning {
  readonly whose: readonly string[];
}

@ObjectType({ description: 'A text that was looked through before it is saved.' })
@Open('holds warnings, which are released on their own')
export class TextLookedThrough {
  @Released('PROTECTED_ADDRESS')
  @Field(() => [TextWarning], {
    nullable: true,
    description:
      'What the text names, in the order in which it stands there. Withheld where nothing protected of anybody in the family is released to you: then nothing was looked for.',
  })
  warnings!: readonly TextWarning[] | null;
}

@Resolver(() => TextWarning)
export class WarningResolver {
  constructor(private readonly warning: Warning | undefined) {}

  @Open('answers warnings, which are released on their own')
  @Query(() => TextLookedThrough, {
    nullable: true,
    description:
      'Before you save a text that people on the perpetrator’s side will read: where it names something protected of this person or their family. Only what you may know takes part. Much cannot be found, so read the text again all the same. The look is in the log; the text is not.',
  })
  async warningsFor(
    @Arg('text', () => String, {
      description: `The text as you would save it, at most ${LONGEST} characters. Send it by POST.`,
    })
    text: string,
    @Arg('about', () => PersonKeyInput, { description: 'The person whom it is about.' }) about: PersonKeyInput,
    @Ctx() context: PeopleContext,
  ): Promise<TextLookedThrough> {
    if (text.length > LONGEST) {
      throw new GraphQLError(
        `Shorten the text to ${LONGEST} characters, or send it in parts. Nothing was looked for.`,
        {
          extensions: { code: 'BAD_USER_INPUT' },
        },
      );
    }
    const found = await this.warning!.of(context.scope, context.canonical(about), text);
    if (!found) throw notFound();
    const views = [...found.people.values()];
    const guard: Guard = {
      covers: (category) => views.some((view) => view.covers(category)),
      refuse: (category) => views[0]!.refuse(category),
    };
    return guarded(
      {
        warnings: guardAll(
          found.mentions.map((mention) => nodeFrom(mention, text)),
          guard,
        ),
      },
      guard,
    );
  }

  @FieldResolver(() => [Person], { description: 'The people whose it is.' })
  async whose(@Root() { whose }: WarningNode, @Ctx() context: PeopleContext): Promise<PersonNode[]> {
    const views = await Promise.all(whose.map((value) => context.people.load({ scheme: 'HUB', value })));
    return views.flatMap((view) => (view ? [nodeOf(view, context)] : []));
  }
}

const nodeFrom = ({ from, to, kind, whose }: Mention, text: string): WarningNode => ({
  from,
  to,
  kind,
  whose,
  says: text.slice(from, to),
});
