import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { getDefaultDatastore } from '#lib/datastores/get.ts'
import { inTransaction } from '#lib/db/client.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import { type ImportMessage, importQueue } from '#lib/mlflow-servers/imports/import-queue.ts'
import { type ModelImport, type ModelImportBody, suggestModelName } from '#lib/mlflow-servers/imports/schema.ts'
import { insertImport, moveImport } from '#lib/mlflow-servers/imports/store.ts'
import { modelName } from '#lib/models/schema.ts'

/**
 * Starts the import of one version; files are fetched after the answer. The same version again answers the import that
 * there is, and continues one that failed or was canceled.
 */
export async function submitModelImport(
  ctx: Context,
  { server: serverName, model, version, targetName }: ModelImportBody & { server: string },
): Promise<{ item: ModelImport; created: boolean }> {
  authorize(ctx.principal, 'write')
  const server = await getMlflowServer(ctx, serverName)
  const datastore = await getDefaultDatastore(ctx)
  const name = targetName ?? parseInput(modelName, suggestModelName(model))
  const id = ctx.newId()
  return inTransaction(ctx.db, async (db) => {
    const item = await insertImport(db, {
      id,
      serverId: server.id,
      modelName: model,
      modelVersion: version,
      targetName: name,
      targetVersion: undefined,
      datastore: datastore.name,
      path: `models/${name}-${id.slice(0, 8)}`,
      state: 'Queued',
      attempt: 1,
      filesDone: 0,
      filesTotal: 0,
      bytesDone: 0,
      bytesTotal: 0,
      error: undefined,
      createdAt: ctx.now(),
      createdBy: ctx.principal.name,
      startedAt: undefined,
      endedAt: undefined,
    })
    const created = item.id === id
    const isContinued = !created && (await moveImport(db, item, 'Queued'))
    const current: ModelImport = isContinued
      ? { ...item, state: 'Queued', attempt: item.attempt + 1, error: undefined }
      : item
    if (created || isContinued) {
      await ctx.queue.send(db, importQueue, { importId: item.id, attempt: current.attempt } satisfies ImportMessage)
    }
    return { item: current, created }
  })
}
