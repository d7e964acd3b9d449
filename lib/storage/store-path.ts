import { AppError } from '#lib/core/errors.ts'

const maxNameBytes = 255
const maxPathBytes = 3000

/**
 * The names along a store path, checked one by one; `''` and `'/'`-free relative paths only. `.` and doubled slashes
 * are dropped, everything that could mean another place or cannot be a file name is refused as a UserError.
 */
export function parseStorePath(path: string): string[] {
  const refuse = (reason: string) => new AppError('UserError', `The path ${JSON.stringify(path)} ${reason}`, 'path')
  if (path.startsWith('/'))
    throw refuse("is absolute. Give a path relative to the datastore's root, without the first '/'.")
  if (path.includes('\\')) throw refuse("contains a backslash. Separate folders with '/'.")
  if (/^[a-z]:/i.test(path)) throw refuse("names a drive. Give a path relative to the datastore's root.")
  if (hasControlCharacter(path)) throw refuse('contains a control character.')
  if (Buffer.byteLength(path) > maxPathBytes) throw refuse(`is longer than ${maxPathBytes} bytes.`)
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  if (names.includes('..')) throw refuse("contains '..', which could leave the datastore.")
  const long = names.find((name) => Buffer.byteLength(name) > maxNameBytes)
  if (long) throw refuse(`has a name longer than ${maxNameBytes} bytes: '${long.slice(0, 40)}…'.`)
  return names
}

/** The one spelling of a store path: `parseStorePath` joined again. */
export const normalizeStorePath = (path: string): string => parseStorePath(path).join('/')

function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character < ' ' || character === '\u007f')
}
