interface Issue {
  code: string
  input?: unknown
  expected?: unknown
}

/** Words for the mistakes a schema has no message of its own for: an empty field, a number that is none. */
export function toFieldMessage(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined
  if (issue.input === undefined || issue.input === null || issue.input === '') return 'Fill this in.'
  if (issue.expected === 'int') return 'Use a whole number.'
  if (issue.expected === 'number') return 'Use a number.'
  return undefined
}
