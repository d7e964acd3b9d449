import { AppError } from '#lib/core/errors.ts'
import { parseMlmodel } from '#lib/mlflow/mlmodel.ts'
import { listReferencedPaths } from '#lib/mlflow/referenced-paths.ts'
import { type ArtifactSource, parseArtifactUri } from '#lib/mlflow-registry/artifact-source.ts'
import { type Artifact, type ArtifactLimits, listArtifacts, openArtifact } from '#lib/mlflow-registry/artifacts.ts'
import type { MlflowConnection } from '#lib/mlflow-registry/connection.ts'
import { getDownloadUri } from '#lib/mlflow-registry/registered-models.ts'
import { MlflowError } from '#lib/mlflow-registry/request.ts'

const maxMlmodelBytes = 32 * 1024 * 1024
const environmentFiles = ['requirements.txt', 'conda.yaml', 'python_env.yaml', 'constraints.txt', 'input_example.json']

export interface FoundArtifacts {
  source: ArtifactSource
  files: Artifact[]
}

/**
 * The files of a registered model version. Where the server does not list them, they are the ones that its MLmodel
 * names. Throws UserError when there is no MLmodel.
 */
export async function findArtifacts(
  connection: MlflowConnection,
  version: { name: string; version: string },
  limits: ArtifactLimits,
  signal: AbortSignal,
): Promise<FoundArtifacts> {
  const source = parseArtifactUri(await getDownloadUri(connection, version, signal), connection, version)
  const files =
    source.kind === 'version'
      ? await namedFiles(connection, source, signal)
      : await listArtifacts(connection, source, limits, signal)
  if (files.some(({ path }) => path === 'MLmodel')) return { source, files }
  throw new AppError(
    'UserError',
    `Version ${version.version} of '${version.name}' on the MLflow server has no file MLmodel, so it is not an MLflow model.`,
    'version',
  )
}

async function namedFiles(
  connection: MlflowConnection,
  source: ArtifactSource,
  signal: AbortSignal,
): Promise<Artifact[]> {
  const mlmodel = parseMlmodel(await readMlmodel(connection, source, signal))
  const named = listReferencedPaths(mlmodel).map(({ path }) => path)
  const candidates = [...new Set([...named, ...environmentFiles])].filter((path) => path !== 'MLmodel')
  const files: Artifact[] = [{ path: 'MLmodel', bytes: undefined }]
  for (const path of candidates) {
    if (await exists(connection, source, path, signal)) files.push({ path, bytes: undefined })
  }
  return files
}

async function readMlmodel(connection: MlflowConnection, source: ArtifactSource, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of (await openArtifact(connection, source, 'MLmodel', signal)) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxMlmodelBytes)
      throw new AppError('UserError', 'The MLmodel on the MLflow server is too large.', 'version')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A missing file answers 500 on some servers, a folder too. */
async function exists(
  connection: MlflowConnection,
  source: ArtifactSource,
  path: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const response = await openArtifact(connection, source, path, signal)
    response.destroy()
    return true
  } catch (error) {
    if (error instanceof MlflowError && (error.status === 404 || error.status === 500)) return false
    throw error
  }
}
