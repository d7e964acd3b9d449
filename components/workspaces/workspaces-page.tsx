'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useSWRConfig } from 'swr'
import { SettingsTabs, settingsCrumbs } from '#components/settings/settings-tabs.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { Time } from '#components/ui/time.tsx'
import { CreateWorkspaceDialog } from '#components/workspaces/create-workspace-dialog.tsx'
import { DeleteWorkspaceDialog } from '#components/workspaces/delete-workspace-dialog.tsx'
import { useWorkspacesPath } from '#components/workspaces/use-workspaces.ts'
import { switchWorkspace } from '#lib/client/chosen-workspace.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'

const columns: readonly Column<WorkspaceResource>[] = [
  { id: 'name', label: 'Name', isPrimary: true, render: (workspace) => <WorkspaceName workspace={workspace} /> },
  { id: 'friendlyName', label: 'Title', render: ({ properties }) => properties.friendlyName },
  { id: 'description', label: 'Description', render: ({ properties }) => properties.description },
  { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
  { id: 'createdBy', label: 'Created by', isHidden: true, render: ({ systemData }) => systemData.createdBy },
]

/** Settings › Workspaces: those the person has a role in; owners of the instance make and delete them. */
export function WorkspacesPage() {
  const { base } = useWorkspace()
  const collection = useWorkspacesPath()
  const { mutate } = useSWRConfig()
  const [isCreating, setCreating] = useState(false)
  const [deleted, setDeleted] = useState<WorkspaceResource>()
  const refresh = () => mutate((key) => typeof key === 'string' && key.startsWith(`${collection}?`))
  return (
    <>
      <ListPage<WorkspaceResource>
        title="Workspaces"
        description="Each has its own models, data, endpoints, computes and jobs, and people with a role of their own."
        breadcrumbs={settingsCrumbs('Workspaces')}
        tabs={<SettingsTabs />}
        kind="workspaces"
        plural="workspaces"
        collection={collection}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowEnd={({ id, name }) =>
          isSame(id, base) ? null : <Button onClick={() => switchWorkspace(name)}>Switch to it</Button>
        }
        needs="administerInstance"
        create={{ label: 'Create', onClick: () => setCreating(true) }}
        commands={(rows) => [
          {
            label: 'Delete',
            needs: 'administerInstance',
            icon: <DeleteIcon />,
            onClick: () => setDeleted(rows[0]),
            disabledReason: whyNotDeleted(rows, base),
          },
        ]}
        empty={{ title: 'No workspaces', text: 'There is none of this name that you have a role in.' }}
      />
      {isCreating && (
        <CreateWorkspaceDialog
          collection={collection}
          onCreated={() => void refresh()}
          onClose={() => setCreating(false)}
        />
      )}
      {deleted && (
        <DeleteWorkspaceDialog workspace={deleted} onDeleted={refresh} onClose={() => setDeleted(undefined)} />
      )}
    </>
  )
}

function whyNotDeleted([row, ...others]: readonly WorkspaceResource[], base: string): string | undefined {
  if (!row || others.length > 0) return 'Select one workspace'
  if (row.properties.isConfigured) return 'The workspace of the configuration stays'
  return isSame(row.id, base) ? 'Switch to another workspace first' : undefined
}

function WorkspaceName({ workspace: { id, name } }: { workspace: WorkspaceResource }) {
  const { base } = useWorkspace()
  return isSame(id, base) ? (
    <Stack direction="row" useFlexGap sx={{ alignItems: 'center', columnGap: 1, flexWrap: 'wrap' }}>
      {name} <Chip label="You see this one" />
    </Stack>
  ) : (
    name
  )
}

const isSame = (id: string, base: string) => id.toLowerCase() === base.toLowerCase()
