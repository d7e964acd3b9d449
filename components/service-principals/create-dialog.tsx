'use client'

import { useForm } from 'react-hook-form'
import type { ShownSecret } from '#components/service-principals/secret-dialog.tsx'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { NumberFormField, SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { roleOptions } from '#components/users/role-options.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { defaultSecretDays, maxSecretDays } from '#lib/service-principals/schema.ts'
import type { NewClientSecretView, ServicePrincipalResource } from '#lib/service-principals/view.ts'

interface Values {
  displayName: string
  role: InstanceRole
  /** Emptied, the API's own default counts. */
  secretDays: number | null
}

interface CreateDialogProps {
  onCreated: (secret: ShownSecret) => void
  onClose: () => void
}

export function CreateDialog({ onCreated, onClose }: CreateDialogProps) {
  const { base } = useWorkspace()
  const form = useForm<Values>({
    defaultValues: { displayName: '', role: 'Data Scientist', secretDays: defaultSecretDays },
  })
  const create = async (properties: Values) => {
    type Created = ServicePrincipalResource & { secret: NewClientSecretView }
    const { body } = await post<Created>(`${base}/servicePrincipals`, { properties })
    const { secretText, expiresAt } = body.secret
    onCreated({ ...body.properties, secretText, expiresAt })
  }
  return (
    <FieldsDialog
      title="Create a service principal"
      submitLabel="Create"
      form={form}
      onSubmit={create}
      onClose={onClose}
    >
      <TextFormField name="displayName" label="Name" isRequired autoComplete="off" />
      <SelectFormField name="role" label="Role in every workspace" isRequired options={roleOptions} />
      <NumberFormField name="secretDays" label="Secret valid for (days)" min={1} max={maxSecretDays} />
    </FieldsDialog>
  )
}
