'use client'

import AddIcon from '@mui/icons-material/Add'
import ArchiveIcon from '@mui/icons-material/ArchiveOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import RestoreIcon from '@mui/icons-material/UnarchiveOutlined'
import Chip from '@mui/material/Chip'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { changeCode } from '#components/codes/change-code.ts'
import { codeHref, codePath, registerCodeHref } from '#components/codes/code-paths.ts'
import { codeVersionName, keptByCodeRemoval } from '#components/codes/code-removal.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { archivePath } from '#components/storage/file-paths.ts'
import { VersionPicker } from '#components/ui/assets/version-picker.tsx'
import { deletionReason } from '#components/ui/assets/version-removal.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { del } from '#lib/client/api.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

interface CodeHeaderProps {
  code: CodeVersionResource
  refresh: () => Promise<unknown>
}

export function CodeHeader({ code, refresh }: CodeHeaderProps) {
  const [isDeleting, setDeleting] = useState(false)
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const { id, name: version, properties } = code
  const { codeName: name, isArchived } = properties
  const archive = async () => {
    try {
      await changeCode(id, { isArchived: !isArchived })
      await refresh()
    } catch (thrown) {
      toast.failure('The code was not changed.', thrown)
    }
  }
  const commands: readonly Command[] = [
    { label: 'New version', needs: 'write', icon: <AddIcon />, href: registerCodeHref('local', name) },
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
      onClick: () => void archive(),
    },
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: () => setDeleting(true),
      disabledReason: deletionReason(code) && `${deletionReason(code)}: see the tab Used by`,
    },
  ]
  const remove = async () => {
    await del(id)
    router.push('/codes')
  }
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[
          { label: 'Home', href: '/' },
          { label: 'Code', href: '/codes' },
          { label: codeVersionName(code) },
        ]}
        star={{ kind: 'codes', id }}
        beside={
          <>
            <VersionPicker
              path={codePath(base, name)}
              version={version}
              hrefOf={(other, query) => codeHref(name, other, query)}
            />
            {isArchived && <Chip label="Archived" size="small" />}
          </>
        }
        commands={commands}
      />
      {isDeleting && (
        <ConfirmDialog
          title={`Delete code version '${codeVersionName(code)}'?`}
          keeps={keptByCodeRemoval}
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
