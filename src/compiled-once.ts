import * as nodeModule from 'node:module';
import { join } from 'node:path';

// Node 22 and later keep compiled code on disk: a second start compiles nothing. It is beside the packages, where whoever
// can write could change the code itself; not in a folder for temporary files, where everybody can.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(join(__dirname, '..', 'node_modules', '.cache', 'whole-picture'));
