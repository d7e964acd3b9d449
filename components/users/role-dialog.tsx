'use client'

import { useForm } from 'react-hook-form'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { SelectFormField } from '#components/ui/form-field.tsx'
import { roleOptions } from '#components/users/role-options.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import { patch } from '#lib/client/api.ts'
import type { UserResource } from '#lib/users/view.ts'

interface RoleDialogProps {
  user: UserResource
  onChanged: () => void
  onClose: () => void
}

export function RoleDialog({ user, onChanged, onClose }: RoleDialogProps) {
  const form = useForm<{ role: InstanceRole }>({ defaultValues: { role: user.properties.role } })
  const change = async (properties: { role: InstanceRole }) => {
    await patch(user.id, { properties })
    onChanged()
  }
  return (
    <FieldsDialog
      title={`Role of '${user.properties.email}'`}
      submitLabel="Change"
      form={form}
      onSubmit={change}
      onClose={onClose}
    >
      <SelectFormField name="role" label="Role in every workspace" isRequired options={roleOptions} />
    </FieldsDialog>
  )
}
