import { writeLearner } from '#lib/learning/learner.ts'
import type { FolderModule } from '#lib/pipelines/module-run.ts'
import { requireOutput } from '#lib/pipelines/modules/node-folders.ts'

/** What every learner does by itself: hand its parameters on. */
export const learnerModule = (id: string): FolderModule<Record<string, unknown>> => ({
  kind: 'folder',
  run: (context, parameters) => writeLearner(requireOutput(context, 'untrained-model'), { algorithm: id, parameters }),
})
