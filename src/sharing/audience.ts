import type { Agency } from './agency-name';

/**
 * For whom a text is (rule P4). The writer chooses, and what nobody chose is closed to the perpetrator's side. Texts
 * are never searched to decide who may read them: a search misses values, and its outcome shows what it found.
 */
export const AUDIENCES = {
  MY_DESK: 'The desk of the person who wrote it, and nobody else.',
  SAFETY:
    'Practitioners who work for the safety of the person: their own workers, and agencies involved with the family. This is the audience of every text for which nobody chose one.',
  ENTITLED: 'Everybody who is entitled to the entry, workers of the perpetrator included. Somebody opened it.',
  SERVED:
    'As ENTITLED: the words were served on the person whom they bind, such as a condition of an order, bail or licence.',
} as const;

/** For whom a text is: one of AUDIENCES (rule P4). */
export type Audience = keyof typeof AUDIENCES;

/** All audiences, the narrowest first. */
export const ALL_AUDIENCES = Object.keys(AUDIENCES) as readonly Audience[];

/** Has somebody opened a text to everybody who is entitled to the entry? */
export const isOpened = (audience: Audience | undefined): boolean => audience === 'ENTITLED' || audience === 'SERVED';

/** A desk of one agency: two agencies may each have a desk of the same name. */
export interface DeskOf {
  /** The agency’s code. */
  readonly agency: Agency;
  /** The desk’s name, as the agency’s directory has it. */
  readonly desk: string;
}

/** Who reads a text, as far as its audience asks. */
export interface TextReader extends DeskOf {
  /**
   * May they read texts that nobody has opened? From `readsClosedTexts`, in relation to the person whom the text is
   * about.
   */
  readonly readsClosed: boolean;
}

/** Who wrote a text, and for whom. `undefined` audience: nobody chose one. */
export interface TextWritten {
  /** For whom the writer chose it. */
  readonly audience?: Audience | undefined;
  /** The desk that wrote it; unknown of what was written before desks were kept with texts. */
  readonly desk?: DeskOf | undefined;
}

/** May this reader read a text of this audience? */
export function isInAudience(reader: TextReader, { audience = 'SAFETY', desk }: TextWritten): boolean {
  switch (audience) {
    case 'MY_DESK':
      return isDeskOf(reader, desk);
    case 'SAFETY':
      // Whoever may not read closed texts still reads what their own desk wrote: the desk is kept of their texts alone.
      return reader.readsClosed || isDeskOf(reader, desk);
    case 'ENTITLED':
    case 'SERVED':
      return true;
  }
}

const isDeskOf = (reader: DeskOf, desk: DeskOf | undefined): boolean =>
  desk !== undefined && desk.desk !== '' && desk.agency === reader.agency && desk.desk === reader.desk;
