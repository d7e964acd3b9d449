import { takeRows } from '#lib/learning/take-rows.ts'
import type { Columns } from '#lib/tabular/columns.ts'

interface ImportanceQuestion {
  table: Columns
  /** Names of the columns that may be shuffled; one that the table lacks counts nothing. */
  features: readonly string[]
  /** A new order of the table's rows for each column. */
  order: () => Int32Array
  /** How good the model is on a table; more is better. */
  score: (table: Columns) => Promise<number>
  signal: AbortSignal
}

export interface FeatureScore {
  feature: string
  /** How much the model loses when the column's values are in other rows. */
  score: number
}

/** What each column is worth to a model, most first; columns that count alike stay in their order. */
export async function permutationImportance(question: ImportanceQuestion): Promise<FeatureScore[]> {
  const { table, features, order, score, signal } = question
  const whole = await score(table)
  const found: FeatureScore[] = []
  for (const feature of features) {
    signal.throwIfAborted()
    const shuffled = shuffleColumn(table, feature, order())
    found.push({ feature, score: shuffled ? whole - (await score(shuffled)) : 0 })
  }
  return found.sort((one, other) => other.score - one.score)
}

function shuffleColumn(table: Columns, name: string, order: Int32Array): Columns | undefined {
  const column = table.columns.find((own) => own.name === name)
  const [shuffled] = column ? takeRows({ rows: table.rows, columns: [column] }, order).columns : []
  if (!shuffled) return undefined
  return { ...table, columns: table.columns.map((own) => (own === column ? shuffled : own)) }
}
