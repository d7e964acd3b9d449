import { resourceId } from '#lib/arm/resource.ts'
import { systemPrincipal } from '#lib/auth/principal.ts'
import { recordWork } from '#lib/core/audit-work.ts'
import type { Context, World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { ensureQueue, startWorker } from '#lib/db/queue.ts'
import { downloadArtifacts, tooLarge } from '#lib/mlflow-registry/download.ts'
import { findArtifacts } from '#lib/mlflow-registry/find-artifacts.ts'
import { connectionOf } from '#lib/mlflow-servers/connection.ts'
import { requestCheck } from '#lib/mlflow-servers/follows/follow-queue.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import { type ImportMessage, importQueue } from '#lib/mlflow-servers/imports/import-queue.ts'
import { registerImported } from '#lib/mlflow-servers/imports/register-imported.ts'
import { type FoundImport, findImportById, moveImport, saveImportProgress } from '#lib/mlflow-servers/imports/store.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { getWorkspaceById } from '#lib/workspaces/get.ts'

const limits = { files: 10_000, depth: 30 }
const reportEveryMs = 500
/** Imports that are fetched at the same time. */
const slots = 2

/** Fetches and registers what was submitted; what was not finished when the process died is gone on with by the next. */
export async function startImporting(world: World): Promise<void> {
  await ensureQueue(world.queue, importQueue)
  const work = (message: ImportMessage) => runImport(world, message)
  for (let slot = 0; slot < slots; slot += 1) await startWorker(world.queue, importQueue, work)
}

/** Fetches and registers one version; nothing happens for a message that a later attempt has overtaken. */
async function runImport(world: World, { importId, attempt }: ImportMessage): Promise<void> {
  const item = await findImportById(world.db, importId)
  if (!item || item.attempt !== attempt) return
  if (!(await moveImport(world.db, item, 'Running', { startedAt: world.now() }))) return
  const ctx = await contextOf(world, item)
  try {
    await fetchFiles(ctx, item)
    await registerImported(ctx, item)
    await requestCheck(world)
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof AppError)) throw error
    await fail(ctx, item, error.message)
  }
}

/** The import was canceled, or started again, while it ran. */
class Stopped extends Error {}

async function contextOf(world: World, item: FoundImport): Promise<Context> {
  const workspace = await getWorkspaceById(world, item.workspaceId)
  // Who asked was allowed to when it was submitted; the registered version bears that name.
  return { ...world, workspace, principal: { ...systemPrincipal, name: item.createdBy }, requestId: item.id }
}

async function fetchFiles(ctx: Context, item: FoundImport): Promise<void> {
  const connection = connectionOf(ctx, await getMlflowServer(ctx, item.serverName))
  const stop = new AbortController()
  const { source, files } = await findArtifacts(
    connection,
    { name: item.modelName, version: item.modelVersion },
    limits,
    stop.signal,
  )
  const { store } = await getDatastore(ctx, item.datastore)
  const bytesTotal = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0)
  const { maxBytes } = ctx.config.urlInput
  if (bytesTotal > maxBytes) throw tooLarge(maxBytes)
  const progress = { filesDone: 0, filesTotal: files.length, bytesDone: 0, bytesTotal }
  const report = async () => {
    if (!(await saveImportProgress(ctx.db, item, progress))) stop.abort(new Stopped())
  }
  await report()
  // A database that does not answer ends the attempt, and never the process.
  const timer = setInterval(() => report().catch((error: unknown) => stop.abort(error)), reportEveryMs)
  try {
    await downloadArtifacts({
      connection,
      source,
      files,
      store,
      folder: item.path,
      maxBytes,
      signal: stop.signal,
      onProgress: (done) => Object.assign(progress, { filesDone: done.files, bytesDone: done.bytes }),
    })
  } finally {
    clearInterval(timer)
  }
  await report()
  stop.signal.throwIfAborted()
}

/** The number that was chosen may be somebody else's by now: who goes on chooses again. */
async function fail(ctx: Context, item: FoundImport, error: string): Promise<void> {
  if (!(await moveImport(ctx.db, item, 'Failed', { error, endedAt: ctx.now(), targetVersion: null }))) return
  recordWork(ctx, {
    operation: 'models/{name}/versions/{version}',
    summary: `Import of a model from ${item.serverName}`,
    resourceId: resourceId(ctx.workspace, 'models', item.targetName),
    error: { code: 'UserError', message: error },
  })
  await insertNotification(ctx, ctx.db, {
    level: 'error',
    title: `The import of ${item.modelName}, version ${item.modelVersion}, from ${item.serverName} failed`,
    detail: error,
    href: `/mlflow-servers/${encodeURIComponent(item.serverName)}`,
  })
}
