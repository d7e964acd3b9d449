import { constants } from 'node:fs'
import { copyFile, link, mkdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { listFiles } from '#lib/batch-endpoints/scoring/keep-script-files.ts'
import { openParts, type Parts, scriptFolder } from '#lib/batch-endpoints/scoring/parts.ts'
import { storeOf } from '#lib/batch-endpoints/scoring/places.ts'
import { publishRemote } from '#lib/batch-endpoints/scoring/publish-remote.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { errnoOf, onPath } from '#lib/storage/storage-error.ts'

/**
 * Puts the files that a job's script wrote to AZUREML_BI_OUTPUT_PATH beside the job's output. All or none: Conflict names the
 * first file that is there already. It may be called again after a crash.
 */
export async function publishScriptFiles(ctx: TurnContext, job: BatchJob): Promise<void> {
  if (!job.payload.runtime?.python?.script) return
  const { output } = job.payload
  const [store, parts] = await Promise.all([storeOf(ctx, job, output.datastore), openParts(ctx, job)])
  const from = await locateScriptFiles(parts)
  const files = (await listFiles(from)).map((name) => ({
    file: join(from, name),
    path: [output.path, name].filter(Boolean).join('/'),
  }))
  if (store.kind !== 'LocalFolder') return publishRemote(parts, 'script-files', store, files, taken)
  const moves = await Promise.all(
    files.map(async ({ file, path }) => ({ source: file, target: await localPath(store, path), path })),
  )
  for (const move of moves) if (!(await isPublished(move))) await refuseExisting(move)
  for (const move of moves) await onPath(move.path, () => publish(move, job.id))
}

/** What the script wrote on all nodes. */
async function locateScriptFiles({ store, path, folder }: Parts): Promise<string> {
  const kept = `${path}/${scriptFolder}`
  const isFetched = store.kind !== 'LocalFolder' && (await statFile(store, kept))
  return isFetched ? localPath(store, kept) : join(folder, scriptFolder)
}

interface Move {
  source: string
  target: string
  /** The target as people call it. */
  path: string
}

/** The same file by another name, or the copy that an earlier call made. */
async function isPublished({ source, target }: Move): Promise<boolean> {
  const [mine, there] = await Promise.all([stat(source), stat(target).catch(() => undefined)])
  if (!there) return false
  const isSame = mine.ino === there.ino && mine.dev === there.dev
  return isSame || (mine.dev !== there.dev && mine.size === there.size && mine.mtimeMs === there.mtimeMs)
}

async function refuseExisting({ target, path }: Move): Promise<void> {
  if (await stat(target).catch(() => undefined)) throw taken(path)
}

async function publish(move: Move, jobId: string): Promise<void> {
  const { source, target, path } = move
  await mkdir(dirname(target), { recursive: true })
  try {
    await link(source, target)
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'EXDEV') return copyOver(move, jobId)
    if (code !== 'EEXIST') throw error
    if (!(await isPublished(move))) throw taken(path)
  }
}

/** To another disk: under another name first, so that no half file has the name. */
async function copyOver({ source, target, path }: Move, jobId: string): Promise<void> {
  const temporary = join(dirname(target), `.${jobId}.partial`)
  const { atime, mtime } = await stat(source)
  await copyFile(source, temporary, constants.COPYFILE_FICLONE)
  await utimes(temporary, atime, mtime)
  try {
    await link(temporary, target)
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw taken(path)
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

const taken = (path: string, cause?: unknown) =>
  new AppError(
    'Conflict',
    `The script wrote the file '${path}', which exists already and is not overwritten. Choose another output folder.`,
    'outputData',
    { cause },
  )
