import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import type { Ask, Relation, TableModule } from '#lib/pipelines/module-run.ts'
import { checkSelect } from '#lib/pipelines/modules/apply-sql-transformation/check-select.ts'
import type { sqlParameters } from '#lib/pipelines/modules/apply-sql-transformation/manifest.ts'
import { quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule<z.output<typeof sqlParameters>> = {
  kind: 'table',
  async plan(inputs, { query: text }, { ask }) {
    const tables = Object.keys(inputs).sort()
    await checkSelect(text, tables, ask)
    const query = selectOver(inputs, tables, text)
    await checkBinding(query, ask)
    return { 'results-dataset': { query } }
  },
}

/** The text stays a text until DuckDB has parsed it as a SELECT of its own: nothing in it ends what stands around it. */
function selectOver(inputs: Readonly<Record<string, Relation>>, tables: readonly string[], text: string): string {
  const named = tables.map((name) => `${name} AS NOT MATERIALIZED (SELECT * FROM ${inputs[name]?.sql})`)
  return `WITH ${named.join(', ')} SELECT * FROM query(${quoteText(text)})`
}

async function checkBinding(query: string, ask: Ask): Promise<void> {
  try {
    await ask(`DESCRIBE ${query}`)
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    // DuckDB repeats the query after its reason, with the place of the tables on this machine.
    const reason = cause.message.replace(/\s*LINE \d+:.*$/s, '').replace(/^(?:Error: )?[\w ]+? Error: /, '')
    throw new AppError('UserError', `The SQL query cannot be run: ${reason}`, 'query', { cause })
  }
}
