import type { SealedCursors } from '../subgraph';

/**
 * A notice's place as it is told outside. As a number it would say how much others were told of in between; so does its
 * length, unless it is always the same.
 */
export const sealedPlace = (place: string, cursors: SealedCursors): string =>
  cursors.seal(`place ${place.padStart(18, '0')}`);

/** The place of a notice; undefined where the hub has not given it. */
export const placeIn = (given: string, cursors: SealedCursors): string | undefined =>
  /^place (\d{1,18})$/.exec(cursors.open(given) ?? '')?.[1];
