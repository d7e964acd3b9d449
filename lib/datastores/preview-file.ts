import { z } from 'zod'
import { previewText } from '#lib/datastores/preview-text.ts'
import { type FilePreview, previewKindOf } from '#lib/storage/preview.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

export interface RowPage {
  skip: number
  top: number
}

/** Which rows of a table a preview shows, as its query says. */
export const rowPage = z.object({
  $top: z.coerce.number().int().min(1).max(1000).default(50),
  $skip: z.coerce.number().int().min(0).default(0),
})
export const toRowPage = ({ $top, $skip }: z.output<typeof rowPage>): RowPage => ({ top: $top, skip: $skip })

/** What can be shown of a file: rows `skip` up to `skip + top` of a table, the head of a text, or that it is a picture. */
export async function previewFile(store: StoreRef, path: string, page: RowPage): Promise<FilePreview> {
  const { name, bytes } = await requireFile(store, path)
  if (previewKindOf(name) === 'image') return { kind: 'image' }
  return previewText(store, path, name, bytes)
}
