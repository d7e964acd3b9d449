import { cp } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { readTrainingFile } from '#lib/learning/training/training-file.ts'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireAsset, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import type { parameters } from '#lib/pipelines/modules/trained-clustering-model/manifest.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context) => {
    const { name, version, path } = requireAsset(context, 'model')
    const { task } = await readTrainingFile(path)
    if (task !== 'clustering') {
      throw new AppError(
        'UserError',
        `Model ${name} version ${version} predicts a label, and this node takes one that finds clusters.`,
        'model',
      )
    }
    await cp(path, requireOutput(context, 'trained-model'), { recursive: true })
  },
}
