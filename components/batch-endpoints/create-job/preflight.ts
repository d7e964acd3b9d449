import type { FilePreview } from '#lib/storage/preview.ts'

type Table = Extract<FilePreview, { kind: 'table' }>

/** What `POST batchEndpoints/{e}/preflight` answers. */
export interface Preflight extends Pick<Table, 'columns' | 'rows'> {
  files: number
  bytes: number
  unsupported: { file: string; reason: string }[]
  droppedColumns: string[]
  problems: { file: string; row?: number; column?: string; message: string }[]
  miniBatches: number
  parallel: number
  output: { datastore: string; path: string; fileName: string; exists: boolean }
}
