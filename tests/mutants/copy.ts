import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What the program and its tests are made of. */
const PARTS = [
  'src',
  'tests',
  'migrations',
  'schema',
  'seeds',
  'docs',
  'ormconfig.ts',
  'jest.config.js',
  'package.json',
  'tsconfig.json',
];

/** A copy of the repository in which mistakes are made; the repository itself is only ever read. */
export interface Copy {
  readonly folder: string;
  remove(): void;
}

export async function openCopy(): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'whole-picture-mutants-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(await realpath(join(ROOT, 'node_modules')), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
