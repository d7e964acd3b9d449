import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import type { ArtifactSource } from '#lib/mlflow-registry/artifact-source.ts'
import type { MlflowConnection } from '#lib/mlflow-registry/connection.ts'
import { readMlflow, requestMlflow } from '#lib/mlflow-registry/request.ts'

/** A file of a model, by its path below the model's folder; `bytes` where the server says. */
export interface Artifact {
  path: string
  bytes: number | undefined
}

export interface ArtifactLimits {
  files: number
  depth: number
}

interface Entry {
  name: string
  isFolder: boolean
  bytes: number | undefined
}

type ListedSource = Exclude<ArtifactSource, { kind: 'version' }>

/** What is no size is as good as none. */
const size = z.coerce.number().int().nonnegative().optional().catch(undefined)
const files = z.array(z.object({ path: z.string(), is_dir: z.boolean().default(false), file_size: size })).default([])
const listing = z.object({ files, next_page_token: z.string().optional() })

/** Every file below the model's folder. Throws UserError for names that would leave it, and beyond the limits. */
export async function listArtifacts(
  connection: MlflowConnection,
  source: ListedSource,
  limits: ArtifactLimits,
  signal: AbortSignal,
): Promise<Artifact[]> {
  const found: Artifact[] = []
  const folders = [{ path: '', depth: 0 }]
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    if (folder.depth > limits.depth) throw tooMuch(`folders nested more than ${limits.depth} deep`)
    for (const entry of await listFolder(connection, source, folder.path, limits.files, signal)) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
      if (entry.isFolder) folders.push({ path, depth: folder.depth + 1 })
      else found.push({ path, bytes: entry.bytes })
      if (found.length + folders.length > limits.files) throw tooMany(limits.files)
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const tooMany = (most: number) => tooMuch(`more than ${most} files`)
const tooMuch = (what: string) =>
  new AppError('UserError', `The model on the MLflow server has ${what}; no model is imported that large.`, 'version')

/** The bytes of one file. Throws MlflowError. */
export async function openArtifact(
  connection: MlflowConnection,
  source: ArtifactSource,
  path: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  switch (source.kind) {
    case 'proxied':
      return requestMlflow(connection, `${proxy}/${encodePath(join(source.root, path))}`, {}, signal)
    case 'run':
      return requestMlflow(connection, '/get-artifact', { run_id: source.runId, path: join(source.root, path) }, signal)
    case 'loggedModel':
      return requestMlflow(
        connection,
        `/ajax-api/2.0/mlflow/logged-models/${source.modelId}/artifacts/files`,
        { artifact_file_path: path },
        signal,
      )
    case 'version': {
      const { name, version } = source
      return requestMlflow(connection, '/model-versions/get-artifact', { name, version, path }, signal)
    }
  }
}

const proxy = '/api/2.0/mlflow-artifacts/artifacts'

async function listFolder(
  connection: MlflowConnection,
  source: ListedSource,
  folder: string,
  most: number,
  signal: AbortSignal,
): Promise<Entry[]> {
  const entries: Entry[] = []
  let token: string | undefined
  do {
    const before = token
    const { path, query } = listRequest(source, folder, token)
    const page = await readMlflow(connection, path, query, listing, signal)
    for (const { path: given, is_dir: isFolder, file_size: bytes } of page.files) {
      // Some listings have paths from the root, others names alone.
      const name = given.replace(/\/+$/, '').split('/').at(-1) ?? ''
      if (name === '' || name === '.' || name === '..' || name.includes('\\')) {
        throw new AppError(
          'UserError',
          `The MLflow server lists a file called "${given}", which is no name.`,
          'version',
        )
      }
      entries.push({ name, isFolder, bytes: isFolder ? undefined : bytes })
    }
    token = page.next_page_token || undefined
    if (entries.length > most) throw tooMany(most)
    if (token !== undefined && (token === before || page.files.length === 0)) throw endless
  } while (token)
  return entries
}

const endless = new AppError('UserError', 'The list of files that the MLflow server answers does not end.', 'version')

function listRequest(source: ListedSource, folder: string, token: string | undefined) {
  switch (source.kind) {
    case 'proxied':
      return { path: proxy, query: { path: join(source.root, folder), page_token: token } }
    case 'run': {
      const path = join(source.root, folder)
      return {
        path: '/api/2.0/mlflow/artifacts/list',
        query: { run_id: source.runId, path: path || undefined, page_token: token },
      }
    }
    case 'loggedModel':
      return {
        path: `/api/2.0/mlflow/logged-models/${source.modelId}/artifacts/directories`,
        query: { artifact_directory_path: folder || undefined, page_token: token },
      }
  }
}

const join = (root: string, path: string) => [root, path].filter(Boolean).join('/')

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')
