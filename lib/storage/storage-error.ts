import { AppError } from '#lib/core/errors.ts'

/** What a failed file operation means to the person who asked for `path`; anything unexpected stays as it is. */
export function toStorageError(cause: unknown, path: string): unknown {
  const shown = path === '' ? 'The root folder' : `'${path}'`
  switch (errnoOf(cause)) {
    case 'ENOENT':
      return new AppError('ResourceNotFound', `${shown} does not exist in this datastore.`, 'path', { cause })
    case 'ENOTDIR':
      return new AppError(
        'UserError',
        `${shown} is not a folder, or lies below something that is not a folder.`,
        'path',
        { cause },
      )
    case 'EISDIR':
      return new AppError('UserError', `${shown} is a folder, not a file.`, 'path', { cause })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError(
        'Unavailable',
        `Slipway's process has no permission for ${shown}. Ask whoever runs it to allow that.`,
        'path',
        { cause },
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('Unavailable', `There is no space left to write ${shown}.`, 'path', { cause })
    default:
      return cause
  }
}

/** The errno name of a Node file error, such as ENOENT. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Runs a file operation on `path` and gives its failures a meaning. */
export async function onPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw toStorageError(cause, path)
  }
}
