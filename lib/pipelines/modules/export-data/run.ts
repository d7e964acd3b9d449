import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { type FolderModule, portFiles } from '#lib/pipelines/module-run.ts'
import type { parameters } from '#lib/pipelines/modules/export-data/manifest.ts'
import { requireAsset, requireInput } from '#lib/pipelines/modules/node-folders.ts'
import { copyRows } from '#lib/pipelines/tables/copy-table.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { moveIntoPlace } from '#lib/storage/write-file.ts'
import { withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

const memoryLimitMb = 512

export const run: FolderModule<z.output<typeof parameters>> = {
  kind: 'folder',
  run: async (context, { path: { path: shown }, format }) => {
    const input = requireInput(context, 'dataset')
    const { path: target, name } = requireAsset(context, 'path')
    if (!context.isRepeated) await refuseTaken(target, shown)
    await mkdir(dirname(target), { recursive: true })
    // Appears whole or not at all.
    const temporary = join(dirname(target), `${uploadPrefix}${randomUUID()}`)
    try {
      const rows = await withDuckDb(
        [join(input, portFiles.data), temporary],
        (connection) => copyRows(connection, { relation: relationOf(input), path: temporary, format }),
        memoryLimitMb,
      )
      if (!(context.isRepeated && (await isSameFile(temporary, target))))
        await moveIntoPlace(temporary, target, shown, false)
      context.log(`${rows.toLocaleString('en-US')} rows written to '${shown}' in datastore '${name}'`)
    } finally {
      await rm(temporary, { force: true })
    }
  },
}

async function refuseTaken(target: string, shown: string): Promise<void> {
  const existing = await stat(target).catch(() => undefined)
  if (!existing) return
  const message = existing.isDirectory()
    ? `'${shown}' is a folder. Add the name of the file to the path.`
    : `'${shown}' already exists. Nothing was overwritten: choose another path, or delete the file first.`
  throw new AppError('Conflict', message, 'path')
}

/** What the attempt before this one has published already: the same table makes the same bytes. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [size, otherSize] = await Promise.all(
    [one, other].map(async (path) => (await stat(path).catch(() => undefined))?.size),
  )
  return size !== undefined && size === otherSize && (await hashOf(one)) === (await hashOf(other))
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
