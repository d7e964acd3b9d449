'use client'

import type { DatasetTable } from '#components/pipeline-endpoints/submit/compare-datasets.ts'
import { filesPath, previewPath } from '#components/storage/file-paths.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { FileEntry } from '#lib/datastores/view.ts'
import { type FilePreview, previewKindOf } from '#lib/storage/preview.ts'

export interface DatasetId {
  name: string
  version: string
}

/** The columns of a data asset, of a folder those of its first table; undefined while they are read or when nothing was asked. */
export function useDatasetTable(dataset: DatasetId | undefined): DatasetTable | undefined {
  const { base } = useWorkspace()
  const path =
    dataset && `${base}/data/${encodeURIComponent(dataset.name)}/versions/${encodeURIComponent(dataset.version)}`
  const { data: version, error } = useResource<DataVersionResource>(path)
  const isFolder = version?.properties.dataType === 'uri_folder'
  const files = useResource<{ value: FileEntry[] }>(path && isFolder ? filesPath(path, '', { $top: '100' }) : undefined)
  const table = files.data?.value.find((file) => !file.isFolder && previewKindOf(file.name) === 'table')
  const file = version && (isFolder ? table?.path : '')
  const preview = useResource<FilePreview>(
    path && file !== undefined ? previewPath(path, file, { $top: '1' }) : undefined,
  )
  const problem = error ?? files.error ?? preview.error
  if (problem) return { reason: problem.message }
  if (isFolder && files.data && !table) return { reason: 'the folder has no CSV, TSV, Parquet or JSON-lines file.' }
  if (!preview.data) return undefined
  if (preview.data.kind === 'table') return { columns: preview.data.columns.map(({ name }) => name) }
  return { reason: preview.data.kind === 'none' ? preview.data.reason : 'it is no table.' }
}
