import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { PlanContext, PlannedOutput, Relation, TableModule } from '#lib/pipelines/module-run.ts'
import { assignFolds } from '#lib/pipelines/modules/partition-and-sample/assign-folds.ts'
import { foldColumn, type PartitionParameters } from '#lib/pipelines/modules/partition-and-sample/manifest.ts'
import { shareOf } from '#lib/pipelines/tables/choose-rows.ts'
import { listColumns } from '#lib/pipelines/tables/number-rows.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule<PartitionParameters> = {
  kind: 'table',
  async plan(inputs, parameters, context) {
    const dataset = requireRelation(inputs, 'dataset')
    return { odataset: await planMode(dataset, parameters, context) }
  },
}

async function planMode(
  dataset: Relation,
  parameters: PartitionParameters,
  { ask, clockSeed }: PlanContext,
): Promise<PlannedOutput> {
  const { mode, rate, stratified, strataColumn, fold, complement, rows } = parameters
  if (mode === 'Head') return { query: `SELECT * FROM ${dataset.sql} LIMIT ${rows}` }
  if (mode === 'PickFold') return pickFold(dataset, fold, complement)
  const seed = parameters.seed || clockSeed
  const [strata] = stratified ? selectColumns(dataset.columns, { mode: 'names', names: [strataColumn] }) : []
  if (mode === 'AssignToFolds') return assignFolds(dataset, { ...parameters, seed, strata: strata?.name, ask })
  const { first } = await shareOf(dataset, { fraction: rate, seed, strata: strata?.name, ask })
  return { query: first }
}

function pickFold(dataset: Relation, fold: number, complement: boolean): PlannedOutput {
  const isFold = ({ name, type }: { name: string; type: string }) => name === foldColumn && type === 'integer'
  if (!dataset.columns.some(isFold)) {
    const message = `The dataset has no folds: there is no column '${foldColumn}'. Connect a Partition and Sample that assigns rows to folds.`
    throw new AppError('UserError', message, foldColumn)
  }
  const columns = dataset.columns.filter((column) => !isFold(column))
  const condition = `${quoteName(foldColumn)} ${complement ? '<>' : '='} ${fold}`
  return { query: `SELECT ${listColumns(columns)} FROM ${dataset.sql} WHERE ${condition}`, columns }
}
