import { AppError } from '#lib/core/errors.ts'
import { assignFolds } from '#lib/learning/cross-validation/assign-folds.ts'
import type { Labels } from '#lib/learning/labels.ts'
import type { NodeContext } from '#lib/pipelines/module-run.ts'
import { foldColumn } from '#lib/pipelines/modules/partition-and-sample/manifest.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'

interface FoldPlan {
  labels: Labels
  numberOfFolds: number
  /** 0 is the clock's. */
  seed: number
}

/**
 * The fold of each row of a port's table that has a label: as Partition and Sample assigned them, else in random order. Throws
 * UserError where there are fewer rows than folds, or a row is in none.
 */
export async function planFolds(
  folder: string,
  described: readonly TableColumn[],
  { labels, numberOfFolds, seed }: FoldPlan,
  { clockSeed, log }: Pick<NodeContext, 'clockSeed' | 'log'>,
): Promise<Int32Array> {
  const isFold = ({ name, type, role }: TableColumn) => name === foldColumn && type === 'integer' && role === 'ignored'
  if (!described.some(isFold)) return assignFolds(labels.target, { folds: numberOfFolds, seed: seed || clockSeed })
  log(`The folds are those of the column '${foldColumn}'.`)
  const { columns } = await readColumns(folder, [foldColumn])
  return Int32Array.from(labels.rows, (row) => {
    if (columns[0]?.valid?.[row] !== 0) return Number(columns[0]?.values[row])
    throw new AppError('UserError', `Row ${row + 1} is in no fold: its '${foldColumn}' is missing.`, foldColumn)
  })
}
