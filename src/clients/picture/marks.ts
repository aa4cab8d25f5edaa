import type { MarkState } from './people-shown';
import { round, type Shape } from './shape';

export const MARK_SIZE = 12;

/** Each state has a shape of its own; colour only helps. */
const MARKS: Readonly<Record<MarkState, (x: number, y: number) => Shape[]>> = {
  known: (x, y) => [circle(x, y, 'mark-full')],
  named: (x, y) => [circle(x, y, 'mark'), path(`M${round(x + 6)} ${round(y + 1)}a5 5 0 0 0 0 10z`, 'mark-full')],
  'nothing-known': (x, y) => [circle(x, y, 'mark-open')],
  'not-checked': (x, y) => [circle(x, y, 'mark-dashed')],
  'no-answer': (x, y) => [circle(x, y, 'mark-open'), path(`M${round(x + 6)} ${round(y + 3)}v3.4h2.6`, 'mark-open')],
  withheld: (x, y) => lockAt(x, y),
  unavailable: (x, y) => [
    path(`M${round(x + 6)} ${round(y + 0.5)}l5.6 10.5h-11.2z`, 'mark-alarm'),
    path(
      `M${round(x + 5.2)} ${round(y + 4)}h1.6v3.6h-1.6zM${round(x + 5.2)} ${round(y + 8.4)}h1.6v1.4h-1.6z`,
      'mark-alarm-full',
    ),
  ],
};

export const MARK_WORDS: Readonly<Record<MarkState, string>> = {
  known: 'known to them',
  named: 'named, no record of their own',
  'nothing-known': 'asked: nothing known',
  'not-checked': 'not checked: nobody has asked',
  'no-answer': 'asked: no final answer yet',
  withheld: 'withheld from you',
  unavailable: 'did not answer now',
};

export const MARK_STATES = Object.keys(MARKS) as readonly MarkState[];

export const markAt = (state: MarkState, x: number, y: number): Shape[] => MARKS[state](x, y);

/** A closed lock. */
export const lockAt = (x: number, y: number): Shape[] => [
  path(`M${round(x + 3)} ${round(y + 6)}v-2a3 3 0 0 1 6 0v2`, 'lock-bow'),
  { kind: 'box', x: x + 1, y: y + 5.5, width: 10, height: 7, round: 1.5, look: 'lock' },
];

const circle = (x: number, y: number, look: string): Shape =>
  path(`M${round(x + 1)} ${round(y + 6)}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`, look);
const path = (d: string, look: string): Shape => ({ kind: 'path', d, look });
