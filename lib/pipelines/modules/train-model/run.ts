import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { readLearner } from '#lib/learning/learner.ts'
import { train } from '#lib/learning/train.ts'
import { writeTrainedModel } from '#lib/learning/write-trained-model.ts'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import type { parameters } from '#lib/pipelines/modules/train-model/manifest.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context, { labelColumn: label }) => {
    const folder = requireInput(context, 'dataset')
    const { columns: described } = await readTableSchema(folder)
    const names = described.filter(({ name, role }) => role === 'feature' || name === label).map(({ name }) => name)
    const table = { columns: await readColumns(folder, names), described, label }
    const trained = await train(table, await readLearner(requireInput(context, 'untrained-model')), context)
    await writeTrainedModel(requireOutput(context, 'trained-model'), trained, {
      described,
      label,
      createdAt: new Date(),
      uuid: randomUUID().replaceAll('-', ''),
    })
  },
}
