'use client'

import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { ExploreFile } from '#components/data-assets/explore/explore-file.tsx'
import { ExploreFolder } from '#components/data-assets/explore/explore-folder.tsx'
import { filesPath } from '#components/storage/file-paths.ts'
import { FilePreview } from '#components/storage/file-preview.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

/** What is inside: rows and column profile of tables, thumbnails of pictures, the text of anything else. */
export function ExploreTab({ data }: { data: DataVersionResource }) {
  const { id, properties } = data
  if (/^https?:/i.test(properties.dataUri)) {
    return <FilePreview base={id} path="" name={properties.assetName} />
  }
  if (properties.dataType === 'uri_folder') return <ExploreFolder base={id} />
  return <SingleFile base={id} />
}

function SingleFile({ base }: { base: string }) {
  const { data, error, refresh } = useResource<{ value: FileEntry[] }>(filesPath(base, ''))
  if (error) return <ErrorPanel title="The file cannot be read." error={error} onRetry={() => void refresh()} />
  if (!data) return <Skeleton variant="rounded" height={240} />
  const [file] = data.value
  if (!file) return <Alert severity="warning">The file is no longer where it was.</Alert>
  return <ExploreFile base={base} path="" name={file.name} />
}
