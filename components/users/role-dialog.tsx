'use client'

import { useForm } from 'react-hook-form'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { SelectFormField } from '#components/ui/form-field.tsx'
import { roleOptions } from '#components/users/role-options.ts'
import type { Role } from '#lib/auth/principal.ts'
import { patch } from '#lib/client/api.ts'
import type { UserResource } from '#lib/users/view.ts'

interface RoleDialogProps {
  user: UserResource
  onChanged: () => void
  onClose: () => void
}

export function RoleDialog({ user, onChanged, onClose }: RoleDialogProps) {
  const form = useForm<{ role: Role }>({ defaultValues: { role: user.properties.role } })
  const change = async (properties: { role: Role }) => {
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
      <SelectFormField name="role" label="Role" isRequired options={roleOptions} />
    </FieldsDialog>
  )
}
