export { CellFault, cellText, dayOf, sexOf } from './cells';
export { columnsInWords, columnsOf, columnsUnread, NAMES_AND_NUMBERS, type Columns, type Headings } from './columns';
export { csvRows, delimiterOf, type CsvRow } from './csv-rows';
export { decoded } from './decode';
