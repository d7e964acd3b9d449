/** What a dataset was found to be: a table with these columns, or something else. */
export type DatasetTable = { columns: readonly string[] } | { reason: string }

const shown = 10

/** What a person should know before running with another dataset than the one the pipeline was made with. */
export function compareDatasets(
  before: DatasetTable,
  after: DatasetTable,
  { was, is }: { was: string; is: string },
): { severity: 'error' | 'warning'; message: string } | undefined {
  if ('reason' in before) return undefined
  if ('reason' in after)
    return { severity: 'error', message: `${was} is a table, and ${is} cannot be read as one: ${after.reason}` }
  const has = new Set(after.columns)
  const missing = before.columns.filter((name) => !has.has(name))
  if (missing.length === 0) return undefined
  const names = missing.slice(0, shown).map((name) => `'${name}'`)
  const more = missing.length > shown ? ` and ${missing.length - shown} more` : ''
  return {
    severity: 'warning',
    message: `${is} lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${names.join(', ')}${more} of ${was}. Steps that use ${missing.length === 1 ? 'it' : 'them'} will fail.`,
  }
}
