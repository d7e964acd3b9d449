import { AppError } from '#lib/core/errors.ts'
import type { ArtifactSource } from '#lib/mlflow-registry/artifact-source.ts'
import { type Artifact, openArtifact } from '#lib/mlflow-registry/artifacts.ts'
import type { MlflowConnection } from '#lib/mlflow-registry/connection.ts'
import { describeEnd } from '#lib/mlflow-registry/request.ts'
import { removeLeftovers } from '#lib/storage/remove-leftovers.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'

export interface Download {
  connection: MlflowConnection
  source: ArtifactSource
  files: readonly Artifact[]
  store: StoreRef
  /** Folder of the store, for this download alone; files that are there already whole are not fetched again. */
  folder: string
  /** For all files together. */
  maxBytes: number
  signal: AbortSignal
  onProgress: (progress: { files: number; bytes: number }) => void
}

/** Fetches the files one after the other. What breaks off leaves whole files alone, so that the next call goes on from there. */
export async function downloadArtifacts(download: Download): Promise<{ files: number; bytes: number }> {
  const { files, store, folder, onProgress } = download
  await removeLeftovers(store, folder)
  const done = { files: 0, bytes: 0 }
  for (const file of files) {
    const path = `${folder}/${file.path}`
    const before = await statFile(store, path)
    if (before && (file.bytes === undefined || file.bytes === before.bytes)) done.bytes += before.bytes
    else done.bytes += await fetchFile(download, file, path, done)
    done.files += 1
    onProgress(done)
  }
  return done
}

async function fetchFile(download: Download, file: Artifact, path: string, done: { files: number; bytes: number }) {
  const { connection, source, store, maxBytes, signal, onProgress } = download
  const response = await openArtifact(connection, source, file.path, signal)
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  try {
    const { bytes } = await writeFile(store, path, response as AsyncIterable<Uint8Array>, {
      overwrite: true,
      onProgress: (written) => {
        if (done.bytes + written > maxBytes) throw tooLarge(maxBytes)
        onProgress({ files: done.files, bytes: done.bytes + written })
      },
    })
    if (Number.isFinite(announced) && announced !== bytes) throw cutShort(file.path, announced, bytes)
    return bytes
  } catch (cause) {
    throw describeEnd(cause, `${connection.url}: ${file.path}`, signal)
  } finally {
    response.destroy()
  }
}

/** A model that is larger than may be fetched. */
export const tooLarge = (maxBytes: number) =>
  new AppError('UserError', `The model is larger than ${Math.round(maxBytes / 1e6)} MB (SLIPWAY_URL_INPUT_MAX_MB).`)

const cutShort = (path: string, announced: number, bytes: number) =>
  new AppError('UserError', `The MLflow server sent ${bytes} of ${announced} bytes of '${path}'. Try the import again.`)
