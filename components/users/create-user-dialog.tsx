'use client'

import { useForm } from 'react-hook-form'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import type { ShownPassword } from '#components/users/password-dialog.tsx'
import { roleOptions } from '#components/users/role-options.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { UserResource } from '#lib/users/view.ts'

interface Values {
  email: string
  displayName: string
  role: InstanceRole
}

interface CreateUserDialogProps {
  /** Without a password where people sign in at the provider alone. */
  onCreated: (password: ShownPassword | undefined) => void
  onClose: () => void
}

export function CreateUserDialog({ onCreated, onClose }: CreateUserDialogProps) {
  const { base } = useWorkspace()
  const form = useForm<Values>({ defaultValues: { email: '', displayName: '', role: 'Data Scientist' } })
  const create = async ({ email, displayName, role }: Values) => {
    const properties = { email, role, ...(displayName.trim() && { displayName }) }
    const { body } = await post<UserResource & { password?: string }>(`${base}/users`, { properties })
    onCreated(body.password === undefined ? undefined : { email: body.properties.email, password: body.password })
  }
  return (
    <FieldsDialog title="Create a user" submitLabel="Create" form={form} onSubmit={create} onClose={onClose}>
      <TextFormField name="email" label="E-mail" isRequired autoComplete="off" />
      <TextFormField
        name="displayName"
        label="Name"
        helper="Left out, the part of the address before the @."
        autoComplete="off"
      />
      <SelectFormField name="role" label="Role in every workspace" isRequired options={roleOptions} />
    </FieldsDialog>
  )
}
