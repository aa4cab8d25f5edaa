import { parseArgs } from 'node:util';
import { REGISTERS, writeFamilyFiles, writeRegister, type Made, type RegisterName } from '../tools/generate';
import { StartFailure, type Screen } from '../kernel';
import { ProgressBar } from './progress-bar';

const USAGE = `npm run generate -- --people 10000 --seed 1 --out FOLDER | --out FILE.csv [--labelled] [--register ${Object.keys(REGISTERS).join('|')}]`;

/**
 * `npm run generate`: people who do not exist, and what agencies have written about them. The same seed, the same
 * people.
 */
export async function generateCommand(args: readonly string[], screen: Screen): Promise<void> {
  const { people, seed, out, labelled, register } = optionsFrom(args);
  const bar = new ProgressBar(screen);
  const onProgress = (made: number) =>
    bar.show(made / people, `${made.toLocaleString('en-GB')} of ${people.toLocaleString('en-GB')} people`);
  const isTable = out.toLowerCase().endsWith('.csv');
  if (!isTable && (labelled || register !== 'agencies'))
    throw new StartFailure(
      `Labelled registers are CSV: --out FILE.csv. Family files have their labels beside them, in persons.csv.`,
    );
  let made: Made;
  try {
    made = isTable
      ? await writeRegister(out, register, people, seed, labelled, onProgress)
      : await writeFamilyFiles(out, people, seed, onProgress);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new StartFailure(`${out} cannot be written: ${code}.`);
  } finally {
    bar.end();
  }
  const count = (value: number) => value.toLocaleString('en-GB');
  screen.write(
    `${count(made.people)} people, ${count(made.records)} records, ${made.files === 1 ? out : `${count(made.files)} files in ${out}`}.\n`,
  );
}

function optionsFrom(args: readonly string[]): {
  people: number;
  seed: number;
  out: string;
  labelled: boolean;
  register: RegisterName;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        people: { type: 'string' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        labelled: { type: 'boolean', default: false },
        register: { type: 'string', default: 'agencies' },
      },
    });
    const [people, seed] = [values.people, values.seed].map((text) =>
      /^\d{1,9}$/.test(text ?? '') ? Number(text) : NaN,
    ) as [number, number];
    if (people > 0 && seed >= 0 && values.out && Object.hasOwn(REGISTERS, values.register))
      return { people, seed, out: values.out, labelled: values.labelled, register: values.register as RegisterName };
  } catch {
    // Told below: the same sentence for every way to get it wrong.
  }
  throw new StartFailure(`Say how many people to make, and where to write them: ${USAGE}.`);
}
