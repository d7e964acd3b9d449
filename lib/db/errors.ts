/** True when a write ran into a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, 'P2002')
}

/** True when a row is still referred to by another. */
export function isReferenceViolation(error: unknown): boolean {
  return hasCode(error, 'P2003')
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
