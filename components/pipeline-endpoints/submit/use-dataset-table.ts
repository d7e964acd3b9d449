'use client'

import type { DatasetTable } from '#components/pipeline-endpoints/submit/compare-datasets.ts'
import { planDatasetTable } from '#components/pipeline-endpoints/submit/plan-dataset-table.ts'
import { filesPath, previewPath } from '#components/storage/file-paths.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { FileEntry } from '#lib/datastores/view.ts'
import type { FilePreview } from '#lib/storage/preview.ts'

export interface DatasetId {
  name: string
  version: string
}

/** The columns of a data asset, of a folder those of its first table; undefined while they are read, where they are not known, or when nothing was asked. */
export function useDatasetTable(dataset: DatasetId | undefined): DatasetTable | undefined {
  const { base } = useWorkspace()
  const path =
    dataset && `${base}/data/${encodeURIComponent(dataset.name)}/versions/${encodeURIComponent(dataset.version)}`
  const { data: version, error } = useResource<DataVersionResource>(path)
  const isFolder = version?.properties.dataType === 'uri_folder'
  const files = useResource<{ value: FileEntry[] }>(path && isFolder ? filesPath(path, '', { $top: '100' }) : undefined)
  const plan = version && planDatasetTable(version.properties, files.data?.value)
  const file = plan && 'file' in plan ? plan.file : undefined
  const preview = useResource<FilePreview>(
    path && file !== undefined ? previewPath(path, file, { $top: '1' }) : undefined,
  )
  const problem = [error, files.error, preview.error].find((one) => one !== undefined && one.status < 500)
  if (problem) return { reason: problem.message }
  if (plan && 'reason' in plan) return plan
  if (preview.data?.kind === 'table') return { columns: preview.data.columns.map(({ name }) => name) }
  return preview.data?.kind === 'text' && preview.data.problem ? { reason: preview.data.problem } : undefined
}
