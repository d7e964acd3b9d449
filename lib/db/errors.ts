/** True when a write ran into a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, 'P2002')
}

/** True when a row is still referred to by another. */
export function isReferenceViolation(error: unknown): boolean {
  return hasCode(error, 'P2003')
}

/** True when a transaction on a snapshot met a row that was changed after it; of raw SQL it has PostgreSQL's own code. */
export function isWriteConflict(error: unknown): boolean {
  return (
    hasCode(error, 'P2034') || (hasCode(error, 'P2010') && error instanceof Error && error.message.includes('40001'))
  )
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
