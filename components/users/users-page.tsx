'use client'

import { useState } from 'react'
import { useSWRConfig } from 'swr'
import { useToast } from '#components/notifications/toast-context.tsx'
import { SettingsTabs, settingsCrumbs } from '#components/settings/settings-tabs.tsx'
import { PageFor } from '#components/ui/access/page-for.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { CreateUserDialog } from '#components/users/create-user-dialog.tsx'
import { PasswordDialog, type ShownPassword } from '#components/users/password-dialog.tsx'
import { RoleDialog } from '#components/users/role-dialog.tsx'
import { columns } from '#components/users/user-columns.tsx'
import { patch, post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { UserResource } from '#lib/users/view.ts'

const removal = {
  noun: ['user', 'users'] as const,
  path: ({ id }: UserResource) => id,
  losses: () => ['Their sessions and tokens, at once'],
  keeps: ['Everything that they created'],
}

/** Settings › Users. For owners of the instance; the others read what they are. */
export function UsersPage() {
  return (
    <PageFor action="administerInstance" title="Users" breadcrumbs={settingsCrumbs('Users')} backHref="/settings">
      <Users />
    </PageFor>
  )
}

function Users() {
  const { base } = useWorkspace()
  const { mutate } = useSWRConfig()
  const toast = useToast()
  const collection = `${base}/users`
  const [isCreating, setCreating] = useState(false)
  const [changed, setChanged] = useState<UserResource>()
  const [forgetful, setForgetful] = useState<UserResource>()
  const [shown, setShown] = useState<ShownPassword>()
  const refresh = () => mutate((key) => typeof key === 'string' && key.startsWith(collection))
  const show = (password: ShownPassword | undefined) => {
    setShown(password)
    void refresh()
  }
  const setDisabled = async (rows: readonly UserResource[], isDisabled: boolean) => {
    try {
      for (const { id } of rows) await patch(id, { properties: { isDisabled } })
    } catch (thrown) {
      toast.failure('Not everything was changed.', thrown)
    }
    await refresh()
  }
  const resetPassword = async ({ id, properties }: UserResource) => {
    const { body } = await post<{ password: string }>(`${id}/resetPassword`)
    show({ email: properties.email, password: body.password })
  }
  const commands = (rows: readonly UserResource[], clear: () => void): Command[] => {
    const isEnable = rows.length > 0 && rows.every(({ properties }) => properties.isDisabled)
    const one = rows.length === 1 ? undefined : 'Select one user'
    return [
      { label: 'Change role', needs: 'administerInstance', onClick: () => setChanged(rows[0]), disabledReason: one },
      {
        label: 'Reset password',
        needs: 'administerInstance',
        onClick: () => setForgetful(rows[0]),
        disabledReason: one,
      },
      {
        label: isEnable ? 'Enable' : 'Disable',
        needs: 'administerInstance',
        onClick: () => void setDisabled(rows, !isEnable).then(clear),
        disabledReason: rows.length > 0 ? undefined : 'Select users first',
      },
    ]
  }
  return (
    <>
      <ListPage<UserResource>
        title="Users"
        description="The people who may sign in, and what they are in every workspace."
        breadcrumbs={settingsCrumbs('Users')}
        tabs={<SettingsTabs />}
        kind="users"
        plural="users"
        collection={collection}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ properties }) => properties.email}
        removal={removal}
        commands={commands}
        needs="administerInstance"
        create={{ label: 'Create', onClick: () => setCreating(true) }}
        empty={{
          title: 'No users',
          text: 'People appear here when an owner creates them, or when a provider lets them in for the first time.',
        }}
      />
      {isCreating && <CreateUserDialog onCreated={show} onClose={() => setCreating(false)} />}
      {changed && <RoleDialog user={changed} onChanged={() => void refresh()} onClose={() => setChanged(undefined)} />}
      {forgetful && (
        <ConfirmDialog
          title={`Reset the password of '${forgetful.properties.email}'?`}
          losses={['Their present password, and every session and token that it opened']}
          confirmLabel="Reset"
          isDangerous
          onConfirm={() => resetPassword(forgetful)}
          onClose={() => setForgetful(undefined)}
        />
      )}
      {shown && <PasswordDialog shown={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}
