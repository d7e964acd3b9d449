'use client'

import Typography from '@mui/material/Typography'
import { useForm } from 'react-hook-form'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { roleOptions } from '#components/users/role-options.ts'
import type { Role } from '#lib/auth/principal.ts'
import { put } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { RoleAssignmentResource } from '#lib/role-assignments/view.ts'

interface Values {
  principal: string
  role: Role
}

interface RoleDialogProps {
  /** Whose role changes; somebody to be named when it is missing. */
  member?: RoleAssignmentResource
  onChanged: () => void
  onClose: () => void
}

const options = roleOptions.filter(({ value }) => value !== 'None')

/** Gives a role in this workspace. */
export function RoleDialog({ member, onChanged, onClose }: RoleDialogProps) {
  const { base, name } = useWorkspace()
  const known = member?.properties
  const form = useForm<Values>({ defaultValues: { principal: '', role: known?.role ?? 'Data Scientist' } })
  const give = async ({ principal, role }: Values) => {
    const path = member?.id ?? `${base}/roleAssignments/${encodeURIComponent(principal.trim())}`
    await put(path, { properties: { role } })
    onChanged()
  }
  return (
    <FieldsDialog
      title={known ? `Role of '${known.principalName}' in '${name}'` : `Give a role in '${name}'`}
      submitLabel={known?.role ? 'Change' : 'Give'}
      form={form}
      onSubmit={give}
      onClose={onClose}
      fieldOf={(target) => (target === 'principalId' ? 'principal' : target.split('.').at(-1))}
    >
      {!known && (
        <TextFormField
          name="principal"
          label="Who"
          isRequired
          helper="The e-mail address of a person, or the name or client id of a service principal."
          autoComplete="off"
        />
      )}
      <SelectFormField name="role" label="Role in this workspace" isRequired options={options} />
      {known && known.instanceRole !== 'None' && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          In every workspace the role is {known.instanceRole}; the stronger of the two counts.
        </Typography>
      )}
    </FieldsDialog>
  )
}
