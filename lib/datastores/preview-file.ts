import { AppError } from '#lib/core/errors.ts'
import { previewBeginning } from '#lib/datastores/preview-beginning.ts'
import { previewText } from '#lib/datastores/preview-text.ts'
import type { RowPage } from '#lib/datastores/row-page.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { type FilePreview, previewKindOf } from '#lib/storage/preview.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { previewTable } from '#lib/tabular/duckdb/preview-table.ts'

/** What can be shown of a file: rows `skip` up to `skip + top` of a table, the head of a text, or that it is a picture. */
export async function previewFile(store: StoreRef, path: string, page: RowPage): Promise<FilePreview> {
  const file = await requireFile(store, path)
  const { name, bytes } = file
  const kind = previewKindOf(name)
  if (kind === 'image') return { kind: 'image' }
  if (kind === 'other' || bytes === 0) return previewText(store, path, name, bytes)
  try {
    return (await previewBeginning(store, file, page)) ?? (await previewTable(await localPath(store, path), page))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const text = await previewText(store, path, name, bytes)
    if (text.kind !== 'text') return { kind: 'none', reason: error.message }
    return { ...text, problem: text.problem ?? error.message }
  }
}
