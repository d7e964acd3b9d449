import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { readLearner } from '#lib/learning/learner.ts'
import { train } from '#lib/learning/training/train.ts'
import { writeTrainedModel } from '#lib/learning/training/write-trained-model.ts'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { readTrainingTable } from '#lib/pipelines/modules/read-training-table.ts'
import type { parameters } from '#lib/pipelines/modules/train-model/manifest.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context, { labelColumn: label }) => {
    const table = await readTrainingTable(requireInput(context, 'dataset'), label)
    const trained = await train(table, await readLearner(requireInput(context, 'untrained-model')), context)
    await writeTrainedModel(requireOutput(context, 'trained-model'), trained, {
      described: table.described,
      label,
      createdAt: new Date(),
      uuid: randomUUID().replaceAll('-', ''),
    })
  },
}
