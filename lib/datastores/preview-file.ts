import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { previewBeginning } from '#lib/datastores/preview-beginning.ts'
import { previewText } from '#lib/datastores/preview-text.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { type FilePreview, previewKindOf } from '#lib/storage/preview.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { previewTable } from '#lib/tabular/duckdb/preview-table.ts'

export interface RowPage {
  skip: number
  top: number
  /** False: the first line of a CSV file is a row. Undefined: found by looking at the file. */
  header?: boolean | undefined
}

/** Which rows of a table a preview shows, as its query says. */
export const rowPage = z.object({
  $top: z.coerce.number().int().min(1).max(1000).default(50),
  $skip: z.coerce.number().int().min(0).default(0),
  header: z.stringbool().optional(),
})
export const toRowPage = ({ $top, $skip, header }: z.output<typeof rowPage>): RowPage => ({
  top: $top,
  skip: $skip,
  header,
})

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
