import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { PlanContext, Relation, TableModule } from '#lib/pipelines/module-run.ts'
import type { Cleaned, Parameters } from '#lib/pipelines/modules/clean-missing-data/cleaned.ts'
import { fitImputation } from '#lib/pipelines/modules/clean-missing-data/fit-imputation.ts'
import { findReplacements } from '#lib/pipelines/modules/clean-missing-data/replacements.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { requireRelation } from '#lib/pipelines/tables/require-relation.ts'
import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import { applyTransformation } from '#lib/pipelines/transformations/apply-transformation.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: TableModule<Parameters> = {
  kind: 'table',
  plan: async (inputs, given, context) => {
    const relation = requireRelation(inputs, 'dataset')
    const chosen = selectColumns(relation.columns, given.columns)
    if (chosen.length === 0)
      throw new AppError('UserError', 'No column is selected. Select those to be cleaned.', 'columns')
    const { rows, missing } = await countMissing(context, relation, chosen)
    const cleaned = chosen
      .map((column, index) => ({ column, missing: missing[index] ?? 0 }))
      .filter((one) => isInRange(rows === 0 ? 0 : one.missing / rows, given))
    logMissing(context, cleaned, chosen.length - cleaned.length)
    const transformation = {
      module: 'clean-missing-data',
      columns: relation.columns.map(({ name, type }) => ({ name, type })),
      steps: await planSteps(relation, { rows, cleaned }, given, context),
    }
    return {
      'cleaned-dataset': await applyTransformation(relation, transformation, context.ask),
      'cleaning-transformation': { transformation },
    }
  },
}

const isInRange = (share: number, { minimumRatio, maximumRatio }: Parameters) =>
  share >= minimumRatio && share <= maximumRatio

async function countMissing({ ask }: PlanContext, { sql }: Relation, columns: readonly TableColumn[]) {
  const counts = columns.map(({ name }) => `count(${quoteName(name)})`)
  const [[rows, ...present] = []] = await ask(`SELECT count(*), ${counts.join(', ')} FROM ${sql}`)
  return { rows: Number(rows), missing: present.map((count) => Number(rows) - Number(count)) }
}

function logMissing({ log }: PlanContext, cleaned: readonly Cleaned[], left: number): void {
  const told = cleaned
    .filter(({ missing }) => missing > 0)
    .map(({ column, missing }) => `${column.name} ${missing.toLocaleString('en-US')}`)
  log(told.length > 0 ? `Missing values: ${told.join(', ')}` : 'No value is missing in the columns to be cleaned.')
  if (left > 0) log(`${left} columns are left alone: their share of missing values is outside of the ratios.`)
}

async function planSteps(
  relation: Relation,
  { rows, cleaned }: { rows: number; cleaned: Cleaned[] },
  given: Parameters,
  context: PlanContext,
): Promise<TransformationStep[]> {
  switch (given.mode) {
    case 'Remove entire row':
      return [{ kind: 'dropRows', columns: cleaned.map(({ column }) => column.name) }]
    case 'Remove entire column':
      return [
        { kind: 'dropColumns', columns: cleaned.filter(({ missing }) => missing > 0).map(({ column }) => column.name) },
      ]
    case 'Custom substitution value':
      return findReplacements(relation, cleaned, given, context)
    default: {
      // Of a table without rows nothing can be taken either.
      const [empty, known] = [
        cleaned.filter(({ missing }) => missing === rows),
        cleaned.filter(({ missing }) => missing < rows),
      ]
      const dropped: TransformationStep[] =
        empty.length > 0 && given.allMissing === 'Remove' && rows > 0
          ? [{ kind: 'dropColumns', columns: empty.map(({ column }) => column.name) }]
          : []
      const isInferred = given.mode === 'Replace using MICE' || given.mode === 'Replace using Probabilistic PCA'
      const find = isInferred && known.length > 0 ? fitImputation : findReplacements
      return [...dropped, ...(await find(relation, known, given, context))]
    }
  }
}
