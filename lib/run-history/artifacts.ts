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

/** The files in the folder of a run, as the run history names them: at most so many. */
const maxArtifacts = 1000

/** The paths of the files in a run's folder, from there on, and the run itself. */
export async function listArtifacts(ctx: Context, id: string): Promise<{ run: Run; paths: string[] }> {
  authorize(ctx.principal, 'read')
  const run = await getRun(ctx, id)
  const { datastore, path } = folderOf(run)
  const store = await findStore(ctx, ctx.workspace.id, datastore)
  const paths: string[] = []
  if (!store || !(await statFile(store, path))) return { run, paths }
  for await (const file of walkFiles(store, path)) {
    paths.push(file.path.slice(path.length + 1))
    if (paths.length === maxArtifacts) break
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
