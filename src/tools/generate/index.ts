export { filesOf, type MadeFile } from './family-files';
export { familiesOf, familyAt, type MadeFamily, type MadePerson } from './people';
export { MADE_AGENCIES, recordsOf, type MadeAddress, type MadeAgency, type MadeName, type MadeRecord } from './records';
export { REGISTERS, type RegisterName } from './registers';
export { writeFamilyFiles, writeRegister, type Made } from './write';
export { POPULATION_COLUMNS, populationOf, type PopulationRow, type Somebody } from './population';
