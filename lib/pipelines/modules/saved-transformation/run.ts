import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireAsset, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import type { parameters } from '#lib/pipelines/modules/saved-transformation/manifest.ts'
import { readTransformation, writeTransformation } from '#lib/pipelines/tables/run-table-module.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context) => {
    const { name, version, path } = requireAsset(context, 'transformation')
    const fitted = await readTransformation(path).catch((cause) => {
      const message = `The asset '${name}:${version}' is no transformation. Choose one that was registered from an output "Transformation".`
      throw new AppError('UserError', message, 'transformation', { cause })
    })
    await writeTransformation(requireOutput(context, 'transformation'), fitted)
  },
}
