import { AppError } from '#lib/core/errors.ts'
import type { Ask } from '#lib/pipelines/module-run.ts'
import { readColumnReference } from '#lib/pipelines/modules/split-data/column-reference.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { quoteName, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

/** SQL that is true where a column's text contains what the expression describes. Throws UserError saying what is wrong with it. */
export async function regularCondition(columns: readonly TableColumn[], text: string, ask: Ask): Promise<string> {
  const [column, pattern] = readColumnReference(columns, text)
  if (pattern === '') {
    const message = `Write what the text of '${column.name}' has to contain after the column, such as ^[a-f].`
    throw new AppError('UserError', message, text)
  }
  try {
    await ask(`SELECT regexp_matches('', ${quoteText(pattern)})`)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^.*?Error: (?:Invalid Input Error: )?/s, '') : ''
    throw new AppError('UserError', `'${pattern}' is no regular expression: ${reason}.`, text, { cause })
  }
  return `regexp_matches(CAST(${quoteName(column.name)} AS VARCHAR), ${quoteText(pattern)})`
}
