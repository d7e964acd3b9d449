'use client'

import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import DeployIcon from '@mui/icons-material/RocketLaunchOutlined'
import RestoreIcon from '@mui/icons-material/UnarchiveOutlined'
import Chip from '@mui/material/Chip'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { changeComponent } from '#components/components/change-component.ts'
import { componentHref, componentPath } from '#components/components/component-paths.ts'
import { componentVersionName, keptByComponentRemoval } from '#components/components/component-removal.ts'
import { DeployDialog } from '#components/components/deploy/deploy-dialog.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import { VersionPicker } from '#components/ui/assets/version-picker.tsx'
import { deletionReason } from '#components/ui/assets/version-removal.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComponentVersionResource } from '#lib/components/view.ts'

interface ComponentHeaderProps {
  component: ComponentVersionResource
  refresh: () => Promise<unknown>
}

export function ComponentHeader({ component, refresh }: ComponentHeaderProps) {
  const [isDeleting, setDeleting] = useState(false)
  const asked = useSearchParams().get('deploy') ?? undefined
  const [isDeploying, setDeploying] = useState(asked !== undefined)
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const { id, name: version, properties } = component
  const { componentName: name, isArchived } = properties
  const archive = async () => {
    try {
      await changeComponent(id, { isArchived: !isArchived })
      await refresh()
    } catch (thrown) {
      toast.failure('The component was not changed.', thrown)
    }
  }
  const commands: readonly Command[] = [
    {
      label: 'Deploy',
      needs: 'write',
      icon: <DeployIcon />,
      isPrimary: true,
      onClick: () => setDeploying(true),
      disabledReason: properties.undeployable ?? undefined,
    },
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
      disabledReason: deletionReason(component) && `${deletionReason(component)}: see the tab Used by`,
    },
  ]
  const remove = async () => {
    await del(id)
    router.push('/components')
  }
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Components', href: '/components' },
          { label: componentVersionName(component) },
        ]}
        star={{ kind: 'components', id }}
        beside={
          <>
            <VersionPicker
              path={componentPath(base, name)}
              version={version}
              hrefOf={(other, query) => componentHref(name, other, query)}
            />
            {isArchived && <Chip label="Archived" size="small" />}
          </>
        }
        commands={commands}
      />
      {isDeploying && <DeployDialog component={component} replaced={asked} onClose={() => setDeploying(false)} />}
      {isDeleting && (
        <ConfirmDialog
          title={`Delete component version '${componentVersionName(component)}'?`}
          keeps={keptByComponentRemoval}
          confirmLabel="Delete"
          isDangerous
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          The registration goes, and its number is not given out again. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
