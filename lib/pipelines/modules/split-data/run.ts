import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { PlanContext, Relation, TableModule } from '#lib/pipelines/module-run.ts'
import type { SplitParameters } from '#lib/pipelines/modules/split-data/manifest.ts'
import { regularCondition } from '#lib/pipelines/modules/split-data/regular-expression.ts'
import { relativeCondition } from '#lib/pipelines/modules/split-data/relative-expression.ts'
import { shareOf } from '#lib/pipelines/tables/choose-rows.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'

export const run: TableModule<SplitParameters> = {
  kind: 'table',
  async plan(inputs, parameters, context) {
    const dataset = requireRelation(inputs, 'dataset')
    if (parameters.mode === 'SplitRows') return splitRows(dataset, parameters, context)
    const condition =
      parameters.mode === 'RegularExpression'
        ? await regularCondition(dataset.columns, parameters.regularExpression, context.ask)
        : await relativeCondition(dataset.columns, parameters.relationalExpression, context.ask)
    const rows = `SELECT * FROM ${dataset.sql} WHERE`
    return {
      'results-dataset1': { query: `${rows} COALESCE(${condition}, false)` },
      'results-dataset2': { query: `${rows} NOT COALESCE(${condition}, false)` },
    }
  },
}

async function splitRows(dataset: Relation, parameters: SplitParameters, { ask, clockSeed }: PlanContext) {
  const { fraction, randomized, seed, stratified, strataColumn } = parameters
  const [strata] = stratified ? selectColumns(dataset.columns, { mode: 'names', names: [strataColumn] }) : []
  const { first, rest } = await shareOf(dataset, {
    fraction,
    seed: randomized ? seed || clockSeed : undefined,
    strata: strata?.name,
    ask,
  })
  return { 'results-dataset1': { query: first }, 'results-dataset2': { query: rest } }
}
