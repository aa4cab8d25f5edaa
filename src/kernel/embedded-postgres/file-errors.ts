/** Words for the file errors that a person can do something about. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this account has no permission',
  EPERM: 'this account has no permission',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'nothing can be created there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
};

export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (code !== undefined && REASONS[code]) || (error instanceof Error ? error.message : String(error));
}

export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}

export function alreadyExists(error: unknown): boolean {
  return ['EEXIST', 'ENOTEMPTY'].includes(codeOf(error) ?? '');
}

export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
