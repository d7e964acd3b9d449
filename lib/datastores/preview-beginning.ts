import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import type { RowPage } from '#lib/datastores/row-page.ts'
import type { FilePreview } from '#lib/storage/preview.ts'
import { readHead } from '#lib/storage/read-range.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'
import { previewTable } from '#lib/tabular/duckdb/preview-table.ts'

/** Of a table of lines in a remote store that is larger, so much is fetched to show its first rows. */
const headBytes = 8 * 1024 ** 2

/** The page of a large remote table, when it is in the beginning of the file; undefined when the whole file is needed for it. */
export async function previewBeginning(
  store: StoreRef,
  { path, name, bytes }: Pick<StoredEntry, 'path' | 'name' | 'bytes'>,
  page: RowPage,
): Promise<FilePreview | undefined> {
  if (store.kind === 'LocalFolder' || bytes <= headBytes || name.toLowerCase().endsWith('.parquet')) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'slipway-preview-'))
  try {
    const head = await readHead(store, path, headBytes)
    const local = join(folder, name.slice(-100))
    await writeFile(local, head.subarray(0, head.lastIndexOf(0x0a) + 1))
    const preview = await previewTable(local, page)
    return preview.hasMore ? preview : undefined
  } catch (error) {
    // The whole file may be a table though its beginning is none: a quoted cell of many lines is cut.
    if (error instanceof AppError && error.code === 'UserError') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
