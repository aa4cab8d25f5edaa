import { GraphQLError } from 'graphql';
import type { UnreadFact } from './unread';

// In what words a write is refused. They say which fact and what to do, and never anything of what stands.

export const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const notYours = (message: string) => new GraphQLError(message, { extensions: { code: 'NOT_YOURS_TO_WRITE' } });

/** `place` is the list and the reference, or the number of the person. */
export const notYoursToWrite = (place: string, { path, category }: UnreadFact): GraphQLError =>
  path === ''
    ? notYours(
        `${place}: you may not read ${category} here, so you may not write it. Nothing was written. Ask a colleague whose role it is, or declare the purpose that covers it.`,
      )
    : notYours(
        `${place}: you may not read ${path} (${category}), so you may not write it. Nothing was written. Leave it out, and what stands there is kept. Ask a colleague who may read it to write it.`,
      );

export const notYoursToChange = (place: string, { path, category }: UnreadFact): GraphQLError =>
  notYours(
    `${place}: you may not read ${path} (${category}) of an entry that stands, so you may not change it. Nothing was written. Leave it out, and what stands there is kept. What is new belongs into a new entry.`,
  );

export const partsKeptTogether = (place: string, fact: string): GraphQLError =>
  notYours(
    `${place}: you may read only a part of each of its ${fact}, so you may not take any of them away. Nothing was written. Send each of them as it is shown to you, change one at a time, and add what is new. Ask a colleague who may read the whole to take one away.`,
  );

/**
 * A version is told to those alone who may read it: to others it would tell of corrections of what they may not read.
 */
export function conflict(
  { entity }: { readonly entity: { readonly name: string } },
  reference: string,
  version: number | undefined,
): GraphQLError {
  const named = `${entity.name} ${reference}`;
  const message =
    version === 0
      ? `There is no ${named} to correct. Leave out version to add it.`
      : version !== undefined
        ? `${named} is at version ${version}. Read it again, and give that version to correct it.`
        : `${named} stands, and not at the version that you gave. Read it again: its version is 1, and one more for each correction that you are shown.`;
  return new GraphQLError(message, { extensions: { code: 'CONFLICT' } });
}

export const takenByAnother = (
  { entity }: { readonly entity: { readonly name: string } },
  reference: string,
): GraphQLError =>
  badInput(`The reference ${reference} is taken by another ${entity.name}; give this one a reference of its own.`);

export const noRecordOf = (person: string): GraphQLError =>
  badInput(`There is no record of ${person}. Make the person known to the hub first.`);

export const isMissing = (place: string, fact: string): GraphQLError => badInput(`${place}: ${fact} is missing.`);

/** `text` is the name of a text of the entry. */
export const notYoursToOpen = (
  { entity }: { readonly entity: { readonly name: string } },
  reference: string,
  text: string,
): GraphQLError =>
  badInput(
    `${entity.name} ${reference}: only somebody who may read ${text} may choose for whom it is. Ask whoever wrote it.`,
  );

export const hasNoDesk = (
  { entity }: { readonly entity: { readonly name: string } },
  reference: string,
): GraphQLError =>
  badInput(`${entity.name} ${reference}: MY_DESK is for somebody who has a desk. Choose another audience.`);
