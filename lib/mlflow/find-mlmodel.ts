import { AppError } from '#lib/core/errors.ts'

/**
 * The folder, relative to the upload and with `/`, that holds the MLmodel: `''` is the root.
 * Folders are often zipped or dropped one level too deep, so exactly one nested MLmodel is as good as one in the root.
 * Undefined when there is none; throws UserError when several could be meant.
 */
export function findMlmodel(paths: readonly string[]): string | undefined {
  const folders = paths.filter((path) => path === 'MLmodel' || path.endsWith('/MLmodel')).map(parentOf)
  const outermost = folders.filter((folder) => !folders.some((other) => contains(other, folder)))
  if (outermost.length < 2) return outermost[0]
  const named = outermost.slice(0, 5).map((folder) => `${folder}/MLmodel`)
  const more = outermost.length > named.length ? ` and ${outermost.length - named.length} more` : ''
  throw new AppError(
    'UserError',
    `There are several models here (${named.join(', ')}${more}). Register one of these folders at a time.`,
    'MLmodel',
  )
}

/** The message for a folder that should hold an MLmodel and has none; it says what is there instead. */
export function describeMissingMlmodel(paths: readonly string[]): string {
  if (paths.length === 0) return 'The folder is empty. An MLflow model is a folder with a file called MLmodel.'
  const alike = paths.find((path) => /(^|\/)mlmodel(\.[a-z]+)?$/i.test(path))
  if (alike) return `There is no file MLmodel, but one called ${alike}: it must be called exactly MLmodel.`
  const shown = paths.slice(0, 5).join(', ')
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : ''
  return `There is no file MLmodel, neither here nor in a folder below. Found: ${shown}${more}.`
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** MLflow writes copies into `metadata/`; a nested MLmodel belongs to the one around it. */
const contains = (outer: string, inner: string) => outer !== inner && (outer === '' || inner.startsWith(`${outer}/`))
