import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { TableFault } from './table-fault';

/** Reads every column that holds single values; of lists, what they list. */
export async function readParquet(file: string, bytes: Buffer): Promise<{ columns: string[]; rows: string[][] }> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = await parquetMetadataAsync(buffer);
    const objects = await parquetReadObjects({ file: buffer, metadata, compressors });
    const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
    if (objects.length === 0) throw new TableFault(`${file} has no records.`);
    return { columns, rows: objects.map((object) => columns.map((column) => textOf(object[column]))) };
  } catch (cause) {
    if (cause instanceof TableFault) throw cause;
    throw new TableFault(`${file} cannot be read as Parquet: it is cut short, or of a kind that is not known here.`);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'bigint') return value.toString();
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
