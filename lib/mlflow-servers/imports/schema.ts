import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'
import type { ImportState } from '#lib/mlflow-servers/imports/states.ts'
import { modelName } from '#lib/models/schema.ts'

/** The body of POST mlflowServers/{name}/imports: one version of a registered model, under a name of this workspace. */
export const modelImportBody = armObject({
  model: z.string('Name the registered model.').min(1, 'Name the registered model.').max(500),
  version: z.string('Name the version.').regex(/^\d{1,9}$/, 'A version of MLflow is a number.'),
  targetName: modelName.optional(),
})
export type ModelImportBody = z.output<typeof modelImportBody>

export interface ModelImport {
  id: string
  serverId: string
  modelName: string
  modelVersion: string
  targetName: string
  /** Set just before the version is registered; one that was not registered has none. */
  targetVersion: string | undefined
  datastore: string
  /** Folder of the datastore that the files are fetched to. */
  path: string
  state: ImportState
  /** Counts requests to go on; a worker of an earlier one changes nothing. */
  attempt: number
  filesDone: number
  filesTotal: number
  bytesDone: number
  /** 0 while the server has not said. */
  bytesTotal: number
  error: string | undefined
  createdAt: Date
  createdBy: string
  startedAt: Date | undefined
  endedAt: Date | undefined
}

/** A name that models here may have: MLflow allows spaces and accents. */
export function suggestModelName(registered: string): string {
  const plain = registered
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9._-]+/g, '-')
    .replace(/^[^a-zA-Z0-9]+|-+$/g, '')
  return plain.slice(0, 255) || 'model'
}
