import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AssetVersionId } from '#lib/arm/asset.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { locateInVersion } from '#lib/data-assets/files.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { importPath } from '#lib/pipelines/tables/import-path.ts'
import { openNodeDuckDb } from '#lib/pipelines/tables/open-node-duckdb.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** Larger data is read by a run alone. */
const mostBytes = 64 * 1024 * 1024

/** The columns that a data asset would have as the table of a Dataset node; undefined where only a run can tell. */
export async function readAssetColumns(ctx: Context, asset: AssetVersionId): Promise<TableColumn[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-columns-'))
  try {
    const { bytes } = await getDataVersion(ctx, asset)
    if (bytes === undefined || bytes > mostBytes) return undefined
    const { datastore, path: inStore } = await locateInVersion(ctx, asset, '')
    const path = await localPath(datastore.store, inStore)
    const opened = await openNodeDuckDb({ folders: [path, folder], threads: 1, memoryMb: 256 })
    try {
      await importPath({ duckdb: opened.connection, log: () => {} }, { path, title: asset.name, folder })
      return (await readTableSchema(folder)).columns
    } finally {
      opened.close()
    }
  } catch (error) {
    // The asset is gone, behind a URL, or no table: its node says so when it runs.
    if (error instanceof AppError) return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
