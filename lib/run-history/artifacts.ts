import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { getRun } from '#lib/run-history/get.ts'
import { presentLogLink } from '#lib/run-history/log-files.ts'
import { folderOf } from '#lib/run-history/outputs.ts'
import { type Run, runIdOf } from '#lib/run-history/run.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** So many files are on a page of a run's. */
const pageSize = 1000

/** The paths of the files in a run's folder, from there on, and the run itself; `next` is where the next page begins, if there is one. */
export async function listArtifacts(
  ctx: Context,
  id: string,
  start: number,
): Promise<{ run: Run; paths: string[]; next?: number }> {
  authorize(ctx.principal, 'read')
  const run = await getRun(ctx, id)
  const { datastore, path } = folderOf(run)
  const store = await findStore(ctx, ctx.workspace.id, datastore)
  const paths: string[] = []
  if (!store || !(await statFile(store, path))) return { run, paths }
  let at = 0
  for await (const file of walkFiles(store, path)) {
    if (paths.length === pageSize) return { run, paths, next: at }
    if (at >= start) paths.push(file.path.slice(path.length + 1))
    at += 1
  }
  return { run, paths }
}

/** A link to one file of a run's folder that needs no token. Throws ResourceNotFound. */
export async function getArtifactContent(ctx: Context, id: string, path: string) {
  authorize(ctx.principal, 'read')
  const run = await getRun(ctx, id)
  const { datastore, path: folder } = folderOf(run)
  const inside = normalizeStorePath(path)
  const store = await findStore(ctx, ctx.workspace.id, datastore)
  const found = store && (await statFile(store, `${folder}/${inside}`))
  if (!found || found.isFolder)
    throw new AppError('ResourceNotFound', `The run '${runIdOf(run)}' has no file '${inside}'.`, 'path')
  return { run, path: inside, contentUri: await presentLogLink(ctx, { datastore, path: `${folder}/${inside}` }) }
}
