import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { readLearner } from '#lib/learning/learner.ts'
import { writeModelFolder } from '#lib/learning/mlflow-folder/write-model-folder.ts'
import { openTableScorer } from '#lib/learning/scoring/table-scorer.ts'
import { trainClusters } from '#lib/learning/training/train-clusters.ts'
import { type ColumnSelection, selectColumns } from '#lib/pipelines/column-selection.ts'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { scoreFolder } from '#lib/pipelines/modules/scoring-module.ts'
import type { parameters } from '#lib/pipelines/modules/train-clustering-model/manifest.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context, { columnSet, appendsResults: appends }) => {
    const folder = requireInput(context, 'dataset')
    const { columns } = await readTableSchema(folder)
    const described = chooseColumns(columns, columnSet)
    const names = described.filter(({ role }) => role === 'feature').map(({ name }) => name)
    const learner = await readLearner(requireInput(context, 'untrained-model'))
    const trained = await trainClusters(await readColumns(folder, names), described, learner, context)
    const model = requireOutput(context, 'trained-model')
    await writeModelFolder(model, { ...trained, createdAt: new Date(), uuid: randomUUID().replaceAll('-', '') })
    const scorer = await openTableScorer(model)
    try {
      await scoreFolder(context, scorer, { output: 'results-dataset', appends })
    } finally {
      await scorer.close()
    }
  },
}

/** Each column once. One that is chosen by its name is a feature, whatever it was before. */
function chooseColumns(columns: readonly TableColumn[], selection: ColumnSelection): TableColumn[] {
  const chosen = new Map(selectColumns(columns, selection).map((column) => [column.name, column]))
  if (selection.mode !== 'names') return [...chosen.values()]
  return Array.from(chosen.values(), (column) => ({ ...column, role: 'feature' }))
}
