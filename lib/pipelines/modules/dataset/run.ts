import type { z } from 'zod'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import type { parameters } from '#lib/pipelines/modules/dataset/manifest.ts'
import { requireAsset, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { importPath } from '#lib/pipelines/tables/import-path.ts'

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context) => {
    const { path, name } = requireAsset(context, 'asset')
    await importPath(context, { path, title: name, folder: requireOutput(context, 'data-output') })
  },
}
