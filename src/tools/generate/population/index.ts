export { kinAt, type Somebody } from './people';
export { POPULATION_COLUMNS, populationOf, type PopulationRow } from './records';
