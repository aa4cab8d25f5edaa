/**
 * One line of a CSV file (RFC 4180): what holds a comma, a quotation mark or a line break stands in quotation marks.
 */
export const csvLine = (fields: readonly string[]): string => `${fields.map(quoted).join(',')}\n`;

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
