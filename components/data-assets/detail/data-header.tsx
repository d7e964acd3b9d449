'use client'

import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import NewVersionIcon from '@mui/icons-material/PostAddOutlined'
import Chip from '@mui/material/Chip'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { changeDataVersion } from '#components/data-assets/change-version.ts'
import { dataRemoval, dataRowName } from '#components/data-assets/data-removal.ts'
import { VersionSelect } from '#components/data-assets/detail/version-select.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import { archivePath, downloadPath } from '#components/storage/file-paths.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { RemovalDialog } from '#components/ui/lists/removal-dialog.tsx'
import { withApiVersion } from '#lib/client/request.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

interface DataHeaderProps {
  data: DataVersionResource
  onChanged: () => Promise<unknown>
}

/** Name, version, and what can be done with it. */
export function DataHeader({ data, onChanged }: DataHeaderProps) {
  const { id, name: version, properties } = data
  const { assetName, isArchived, dataType, dataUri } = properties
  const router = useRouter()
  const toast = useToast()
  const [isDeleting, setDeleting] = useState(false)
  const archive = async () => {
    try {
      await changeDataVersion(data, { isArchived: !isArchived })
      await onChanged()
    } catch (thrown) {
      toast.failure(isArchived ? 'It could not be restored.' : 'It could not be archived.', thrown)
    }
  }
  const newVersion = new URLSearchParams({ name: assetName, type: dataType })
  const commands: Command[] = [
    { label: 'New version', needs: 'write', icon: <NewVersionIcon />, href: `/data-assets/create?${newVersion}` },
    {
      label: dataType === 'uri_folder' ? 'Download as zip' : 'Download',
      needs: 'read',
      icon: <DownloadIcon />,
      onClick: () => window.location.assign(downloadOf(data)),
    },
    { label: isArchived ? 'Restore' : 'Archive', needs: 'write', icon: <ArchiveIcon />, onClick: () => void archive() },
    { label: 'Delete', needs: 'write', icon: <DeleteIcon />, onClick: () => setDeleting(true) },
  ]
  return (
    <>
      <DetailHeader
        title={assetName}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Data', href: '/data-assets' },
          { label: `${assetName}:${version}` },
        ]}
        star={{ kind: 'data', id }}
        beside={
          <>
            <VersionSelect name={assetName} version={version} />
            {isArchived && <Chip label="Archived" variant="outlined" />}
          </>
        }
        commands={commands}
      />
      {isDeleting && (
        <RemovalDialog
          rows={[data]}
          removal={dataRemoval}
          rowName={dataRowName}
          onRemoved={() => router.push('/data-assets')}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )

  function downloadOf(version: DataVersionResource): string {
    if (/^https?:/i.test(dataUri)) return dataUri
    return withApiVersion(dataType === 'uri_folder' ? archivePath(version.id, '') : downloadPath(version.id, ''))
  }
}
