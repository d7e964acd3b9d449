import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openTableScorer, type TableScorer } from '#lib/learning/scoring/table-scorer.ts'
import type { FolderModule, NodeContext, ServingContext } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { planScored } from '#lib/pipelines/modules/score-model/plan-scored.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema, relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/**
 * What scores the input `dataset` with the model at `trained-model`, for a port named `output`: behind the columns of the dataset
 * where it `appends`, else with its label alone.
 */
export function scoringModule<P>(output: string, appends: (parameters: P) => boolean): FolderModule<P> {
  return {
    kind: 'folder',
    run: async (context, parameters) => {
      const scorer = await openTableScorer(requireModel(context))
      try {
        await scoreFolder(context, scorer, { output, appends: appends(parameters) })
      } finally {
        await scorer.close()
      }
    },
    serve: async (context, parameters) => {
      const scorer = await openTableScorer(requireModel(context))
      return {
        answer: async ({ dataset }) => {
          if (!dataset) throw new Error('The request brings no table to score.')
          return { [output]: await answer(scorer, dataset, appends(parameters)) }
        },
        close: () => scorer.close(),
      }
    },
  }
}

function requireModel({ inputs }: Pick<ServingContext, 'inputs'>): string {
  const folder = inputs['trained-model']
  if (folder === undefined) throw new Error('The node was started without a model.')
  return folder
}

/** The scores are written by themselves first: DuckDB puts them beside the table, whose other columns are never in memory here. */
export async function scoreFolder(
  context: NodeContext,
  scorer: TableScorer,
  { output, appends }: { output: string; appends: boolean },
): Promise<void> {
  const { duckdb, signal, log } = context
  const [source, folder] = [requireInput(context, 'dataset'), requireOutput(context, output)]
  const { rows, columns } = await readTableSchema(source)
  const present = new Set(columns.map(({ name }) => name))
  const table = await readColumns(
    source,
    scorer.columns.filter((name) => present.has(name)),
  )
  const scores = await scorer.score({ ...table, rows }, signal)
  const parts = await mkdtemp(join(folder, '.scores-'))
  try {
    const written = await writeColumns(duckdb, parts, scores)
    const plan = planScored(columns, written.columns, scorer.training.label, appends)
    await writeTable(duckdb, { folder, ...plan.query(relationOf(source).sql, relationOf(parts).sql) })
  } finally {
    await rm(parts, { recursive: true, force: true })
  }
  log(`Scored ${rows.toLocaleString('en-US')} rows.`)
}

async function answer({ score, training }: TableScorer, table: Columns, appends: boolean): Promise<Columns> {
  const scores = await score(table)
  const taken = new Set(scores.columns.map(({ name }) => name))
  const kept = table.columns.filter(({ name }) => !taken.has(name) && (appends || name === training.label))
  return { rows: table.rows, columns: [...kept, ...scores.columns] }
}
