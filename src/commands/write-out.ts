import { writeFileSync } from 'node:fs';
import { StartFailure } from '../kernel';

/** Writes the file that --out names, or that stands for it. */
export function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new StartFailure(
      `${file} cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}). Choose another with --out.`,
      { cause },
    );
  }
}
