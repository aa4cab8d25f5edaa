/** What is wrong with a file that was to be measured, told by its place. */
export class TableFault extends Error {}
