import { joinPath } from '#components/storage/file-paths.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

/** A file or folder of a datastore. */
export interface Place {
  datastore: string
  path: string
}

/** The value of `?file=` that stands for the file with the predictions, wherever it is. */
export const scoreFile = 'score'
const overviewLog = 'logs/job_progress_overview.txt'

/** The folder of the output file when it is not the job's own. */
export function findForeignOutput({ properties: { batch } }: BatchJobResource): Place | undefined {
  const { output, folder } = batch
  const isOwn = output.datastore === folder.datastore && output.path === folder.path
  return isOwn ? undefined : { datastore: output.datastore, path: output.path }
}

/** Where the file is that the address asks for; `file` is relative to the job's folder. */
export function resolveFile({ properties: { batch } }: BatchJobResource, file: string): Place & { name: string } {
  const { output, folder } = batch
  const place =
    file === scoreFile
      ? { datastore: output.datastore, path: joinPath(output.path, output.fileName) }
      : { datastore: folder.datastore, path: joinPath(folder.path, file) }
  return { ...place, name: place.path.split('/').at(-1) ?? place.path }
}

/** What to show when the address names no file: the predictions when they are there, else how the job goes. */
export function defaultFile({ properties: { status, batch } }: BatchJobResource): string {
  const isWritten = status === 'Completed' && batch.settings.outputAction === 'AppendRow'
  return isWritten ? scoreFile : overviewLog
}

/** Tables have a row number; pictures are one line each (mlflow.md section 8). */
const predictionColumns = { 2: ['prediction', 'file'], 3: ['row', 'prediction', 'file'] }

/** The columns of the predictions when the file does not name them itself. */
export function findHeadless(
  { properties: { batch } }: BatchJobResource,
  file: string,
): Record<number, string[]> | undefined {
  const { outputFormat, outputHeader, joinInput } = batch.settings
  const isPredictions = file === scoreFile || file === batch.output.fileName
  if (!isPredictions || outputFormat !== 'csv' || outputHeader) return undefined
  return joinInput ? {} : predictionColumns
}
