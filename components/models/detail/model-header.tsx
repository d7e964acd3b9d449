'use client'

import AddIcon from '@mui/icons-material/Add'
import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import DeployIcon from '@mui/icons-material/RocketLaunchOutlined'
import RestoreIcon from '@mui/icons-material/UnarchiveOutlined'
import Chip from '@mui/material/Chip'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ArchiveDialog } from '#components/models/archive-dialog.tsx'
import { deployItems, modelHref, modelPath, registerHref } from '#components/models/model-paths.ts'
import { keptByModelRemoval, versionName } from '#components/models/model-removal.ts'
import { deployReason } from '#components/models/model-words.ts'
import { archivePath } from '#components/storage/file-paths.ts'
import { VersionPicker } from '#components/ui/assets/version-picker.tsx'
import { deletionReason } from '#components/ui/assets/version-removal.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

interface ModelHeaderProps {
  model: ModelVersionResource
  refresh: () => Promise<unknown>
}

export function ModelHeader({ model, refresh }: ModelHeaderProps) {
  const [dialog, setDialog] = useState<'archive' | 'delete'>()
  const router = useRouter()
  const { base } = useWorkspace()
  const { id, name: version, properties } = model
  const { modelName, isArchived } = properties
  const commands: readonly Command[] = [
    {
      label: 'Deploy',
      needs: 'write',
      icon: <DeployIcon />,
      isPrimary: true,
      items: deployItems(modelName, version),
      disabledReason: deployReason(model),
    },
    { label: 'New version', needs: 'write', icon: <AddIcon />, href: registerHref('local', modelName) },
    {
      label: 'Download all',
      needs: 'read',
      icon: <DownloadIcon />,
      onClick: () => window.location.assign(withApiVersion(archivePath(id, ''))),
    },
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    {
      label: isArchived ? 'Restore' : 'Archive',
      needs: 'write',
      icon: isArchived ? <RestoreIcon /> : <ArchiveIcon />,
      onClick: () => setDialog('archive'),
    },
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: () => setDialog('delete'),
      disabledReason: deletionReason(model) && `${deletionReason(model)}: see the tab Endpoints`,
    },
  ]
  const remove = async () => {
    await del(id)
    router.push('/models')
  }
  const close = () => setDialog(undefined)
  return (
    <>
      <DetailHeader
        title={modelName}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Models', href: '/models' },
          { label: versionName(model) },
        ]}
        star={{ kind: 'models', id }}
        beside={
          <>
            <VersionPicker
              path={modelPath(base, modelName)}
              version={version}
              hrefOf={(other, query) => modelHref(modelName, other, query)}
            />
            {isArchived && <Chip label="Archived" size="small" />}
          </>
        }
        commands={commands}
      />
      {dialog === 'archive' && <ArchiveDialog rows={[model]} onClose={close} />}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete model version '${versionName(model)}'?`}
          keeps={keptByModelRemoval}
          confirmLabel="Delete"
          isDangerous
          onConfirm={remove}
          onClose={close}
        >
          The registration goes, and its number is not given out again. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
