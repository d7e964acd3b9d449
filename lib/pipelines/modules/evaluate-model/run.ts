import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { evaluateTable, namesToEvaluate } from '#lib/learning/metrics/evaluate-table.ts'
import type { Evaluation, EvaluationResult } from '#lib/learning/metrics/evaluation.ts'
import { evaluationColumns } from '#lib/learning/metrics/evaluation-columns.ts'
import { type FolderModule, type NodeContext, portFiles } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'

export const run: FolderModule = { kind: 'folder', run: evaluate }

async function evaluate(context: NodeContext): Promise<void> {
  const { inputs, duckdb, log } = context
  const first = await evaluateFolder(requireInput(context, 'scored-dataset'), log)
  const other = inputs['scored-dataset-to-compare']
  const results = other === undefined ? [first] : [first, await evaluateFolder(other, log)]
  requireSameTask(results)
  const folder = requireOutput(context, 'evaluation-results')
  await writeColumns(duckdb, folder, evaluationColumns(results))
  await writeFile(join(folder, portFiles.evaluation), `${JSON.stringify({ results } satisfies Evaluation)}\n`)
  for (const { metrics } of results) for (const [name, value] of Object.entries(metrics)) log(`${name}: ${value}`)
}

async function evaluateFolder(folder: string, log: NodeContext['log']): Promise<EvaluationResult> {
  const { columns } = await readTableSchema(folder)
  return evaluateTable(await readColumns(folder, namesToEvaluate(columns)), columns, log)
}

function requireSameTask(results: readonly EvaluationResult[]): void {
  const [first, second] = results
  if (!first || !second || first.task === second.task) return
  throw new AppError(
    'UserError',
    `A ${first.task} cannot be compared with a ${second.task}: connect two scored datasets of the same kind.`,
    'scored-dataset-to-compare',
  )
}
