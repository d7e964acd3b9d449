'use client'

import AddIcon from '@mui/icons-material/Add'
import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import RebuildIcon from '@mui/icons-material/BuildOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import RestoreIcon from '@mui/icons-material/UnarchiveOutlined'
import Chip from '@mui/material/Chip'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { changeEnvironment } from '#components/environments/change-environment.ts'
import { environmentHref, environmentPath, newVersionHref } from '#components/environments/environment-paths.ts'
import { environmentVersionName, keptByEnvironmentRemoval } from '#components/environments/environment-removal.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { VersionPicker } from '#components/ui/assets/version-picker.tsx'
import { deletionReason } from '#components/ui/assets/version-removal.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del, post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { isUnderWay } from '#lib/environments/builds/states.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

interface EnvironmentHeaderProps {
  environment: EnvironmentVersionResource
  refresh: () => Promise<unknown>
}

export function EnvironmentHeader({ environment, refresh }: EnvironmentHeaderProps) {
  const [isDeleting, setDeleting] = useState(false)
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const { id, name: version, properties } = environment
  const { environmentName: name, isArchived, pythonBuild } = properties
  const run = async (change: () => Promise<unknown>, failure: string) => {
    try {
      await change()
      await refresh()
    } catch (thrown) {
      toast.failure(failure, thrown)
    }
  }
  const rebuild = async () => {
    await run(() => post(`${id}/build`), 'The build could not be started.')
    router.push(environmentHref(name, version, '?tab=log'))
  }
  const archive = () =>
    run(() => changeEnvironment(id, { isArchived: !isArchived }), 'The environment was not changed.')
  const commands: readonly Command[] = [
    {
      label: 'Rebuild',
      needs: 'write',
      icon: <RebuildIcon />,
      onClick: () => void rebuild(),
      disabledReason: isUnderWay(pythonBuild.state) ? 'It is being built' : undefined,
    },
    { label: 'New version', needs: 'write', icon: <AddIcon />, href: newVersionHref(name, version) },
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    {
      label: isArchived ? 'Restore' : 'Archive',
      needs: 'write',
      icon: isArchived ? <RestoreIcon /> : <ArchiveIcon />,
      onClick: () => void archive(),
    },
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: () => setDeleting(true),
      disabledReason: deletionReason(environment) && `${deletionReason(environment)}: see the tab Used by`,
    },
  ]
  const remove = async () => {
    await del(id)
    router.push('/environments')
  }
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Environments', href: '/environments' },
          { label: environmentVersionName(environment) },
        ]}
        star={{ kind: 'environments', id }}
        status={pythonBuild.state}
        beside={
          <>
            <VersionPicker
              path={environmentPath(base, name)}
              version={version}
              hrefOf={(other, query) => environmentHref(name, other, query)}
            />
            {isArchived && <Chip label="Archived" size="small" />}
          </>
        }
        commands={commands}
      />
      {isDeleting && (
        <ConfirmDialog
          title={`Delete environment version '${environmentVersionName(environment)}'?`}
          keeps={keptByEnvironmentRemoval}
          confirmLabel="Delete"
          isDangerous
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          The version goes, and its number is not given out again. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
