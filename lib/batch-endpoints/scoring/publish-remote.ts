import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Parts } from '#lib/batch-endpoints/scoring/parts.ts'
import { AppError } from '#lib/core/errors.ts'
import { mapAtOnce } from '#lib/core/map-at-once.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'

interface FinishedFile {
  /** Of this machine. */
  file: string
  /** Its place in the store. */
  path: string
}

const filesAtOnce = 8

/** SHA-256 by path. */
const noteOf = z.record(z.string(), z.string())

/**
 * Puts finished files into a store that is not on this machine, once. What they are is noted among the parts before, so that a
 * second try after a crash knows its own from the files of another job. Throws what `taken` says of the first place that any other
 * file has, before anything is put when the file was there already.
 */
export async function publishRemote(
  parts: Parts,
  name: string,
  store: StoreRef,
  files: FinishedFile[],
  taken: (path: string, cause?: unknown) => AppError,
): Promise<void> {
  const note = `${parts.path}/publishing-${name}`
  const noted = await readNote(parts.store, note)
  const isThere = await mapAtOnce(files, filesAtOnce, async ({ path }) => {
    if (!(await statFile(store, path))) return false
    if (noted[path] === undefined || noted[path] !== (await hashOf(await readRange(store, path)))) throw taken(path)
    return true
  })
  const missing = files.filter((_, index) => !isThere[index])
  if (missing.length === 0) return
  for (const { file, path } of missing) noted[path] = await hashOf(createReadStream(file))
  await writeFile(parts.store, note, asStream(JSON.stringify(noted)), { overwrite: true })
  await mapAtOnce(missing, filesAtOnce, async ({ file, path }) => {
    await putFile(store, path, file, { overwrite: false }).catch((cause) => {
      throw cause instanceof AppError && cause.code === 'Conflict' ? taken(path, cause) : cause
    })
  })
}

async function readNote(store: StoreRef, path: string): Promise<Record<string, string>> {
  if (!(await statFile(store, path))) return {}
  return noteOf.parse(JSON.parse(await text(await readRange(store, path))))
}

async function* asStream(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}
