import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartFailure } from '../kernel';
import { AgreementForm, type WrittenAgreement } from '../sharing';

/** Reads the agreements of a folder, one readable file each. A file that does not hold is named, with the place. */
export function readAgreementFiles(folder: string): WrittenAgreement[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = AgreementForm.safeParse(parse(readFileSync(join(folder, file), 'utf8')));
      if (!read.success) throw new StartFailure(`The agreement ${file} does not hold:\n${z.prettifyError(read.error)}`);
      return read.data;
    });
}
