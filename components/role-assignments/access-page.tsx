'use client'

import { useState } from 'react'
import { useSWRConfig } from 'swr'
import { columns } from '#components/role-assignments/role-assignment-columns.tsx'
import { RoleDialog } from '#components/role-assignments/role-dialog.tsx'
import { SettingsTabs, settingsCrumbs } from '#components/settings/settings-tabs.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { del } from '#lib/client/api.ts'
import { useAccess } from '#lib/client/use-access.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { RoleAssignmentResource } from '#lib/role-assignments/view.ts'

/** Settings › Access: everybody who has a role in this workspace. For its owners; the others read what they are. */
export function AccessPage() {
  const { name } = useWorkspace()
  const { role, reasonAgainst } = useAccess()
  if (reasonAgainst('administer') === undefined) return <AccessList />
  return (
    <>
      <PageHeader title="Access" breadcrumbs={settingsCrumbs('Access')} />
      <SettingsTabs />
      <EmptyState
        title={`Your role in the workspace '${name}' is ${role}`}
        text="Its owners see and decide here who else may do what."
      />
    </>
  )
}

function AccessList() {
  const { base, name } = useWorkspace()
  const { mutate } = useSWRConfig()
  const [isGiving, setGiving] = useState(false)
  const [changed, setChanged] = useState<RoleAssignmentResource>()
  const [taken, setTaken] = useState<RoleAssignmentResource>()
  const collection = `${base}/roleAssignments`
  const refresh = () => mutate((key) => typeof key === 'string' && key.startsWith(collection))
  const commands = (rows: readonly RoleAssignmentResource[]): Command[] => {
    const [one] = rows
    const reason = rows.length === 1 ? undefined : 'Select one person or service principal'
    const isGiven = one?.properties.role !== null
    return [
      { label: 'Change role', needs: 'administer', onClick: () => setChanged(one), disabledReason: reason },
      {
        label: 'Take role away',
        needs: 'administer',
        onClick: () => setTaken(one),
        disabledReason: reason ?? (isGiven ? undefined : 'Their role is of every workspace: see Users'),
      },
    ]
  }
  return (
    <>
      <ListPage<RoleAssignmentResource>
        title="Access"
        description={`Who may do what in the workspace '${name}'. The stronger of two roles counts.`}
        breadcrumbs={settingsCrumbs('Access')}
        tabs={<SettingsTabs />}
        kind="roleAssignments"
        plural="people and service principals"
        collection={collection}
        columns={columns}
        isSelectable
        rowId={({ id }) => id}
        rowName={({ properties }) => properties.principalName}
        commands={commands}
        needs="administer"
        create={{ label: 'Give role', onClick: () => setGiving(true) }}
        empty={{ title: 'Nobody', text: 'Nobody of this name has a role in the workspace.' }}
      />
      {isGiving && <RoleDialog onChanged={() => void refresh()} onClose={() => setGiving(false)} />}
      {changed && (
        <RoleDialog member={changed} onChanged={() => void refresh()} onClose={() => setChanged(undefined)} />
      )}
      {taken && (
        <ConfirmDialog
          title={`Take the role of '${taken.properties.principalName}' away?`}
          losses={[`What they may do in '${name}' as ${taken.properties.role}, from their next request on`]}
          keeps={['Everything that they made', 'Their role in every workspace, if they have one']}
          confirmLabel="Take away"
          isDangerous
          onConfirm={async () => {
            await del(taken.id)
            await refresh()
          }}
          onClose={() => setTaken(undefined)}
        />
      )}
    </>
  )
}
