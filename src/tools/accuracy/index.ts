export { guessMap, mapFrom, mapInWords, type ColumnMap } from './column-map';
export { drawPrecisionAgainstRecall, drawScores } from './draw';
export { featuresOf } from './features-of';
export { labelsOf } from './labels';
export { measure, type Measured, type Shares } from './measure';
export { readTable, type Table } from './read-table';
export { TableFault } from './table-fault';
export {
  isAsExpected,
  pairLines,
  pairsIn,
  type Expectation,
  type Pair,
  type PairOutcome,
  type PairRow,
  type Pairs,
} from './pairs';
export {
  figuresByGroup,
  figuresOf,
  groupLine,
  populationLines,
  type Placed,
  type PopulationFigures,
} from './population';
