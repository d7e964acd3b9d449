'use client'

import { useForm } from 'react-hook-form'
import type { ShownSecret } from '#components/service-principals/secret-dialog.tsx'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { NumberFormField } from '#components/ui/form-field.tsx'
import { post } from '#lib/client/api.ts'
import { defaultFormerHours, defaultSecretDays, maxSecretDays } from '#lib/service-principals/schema.ts'
import type { NewClientSecretView, ServicePrincipalResource } from '#lib/service-principals/view.ts'

/** What is emptied is as the API has it by default. */
interface Values {
  secretDays: number | null
  formerHours: number | null
}

interface RotateDialogProps {
  principal: ServicePrincipalResource
  onRotated: (secret: ShownSecret) => void
  onClose: () => void
}

export function RotateDialog({ principal, onRotated, onClose }: RotateDialogProps) {
  const form = useForm<Values>({ defaultValues: { secretDays: defaultSecretDays, formerHours: defaultFormerHours } })
  const rotate = async (properties: Values) => {
    const { body } = await post<NewClientSecretView>(`${principal.id}/rotate`, { properties })
    const { displayName, clientId } = principal.properties
    onRotated({ displayName, clientId, secretText: body.secretText, expiresAt: body.expiresAt })
  }
  return (
    <FieldsDialog
      title={`Rotate the secret of '${principal.properties.displayName}'`}
      submitLabel="Rotate"
      form={form}
      onSubmit={rotate}
      onClose={onClose}
    >
      <NumberFormField name="secretDays" label="New secret valid for (days)" min={1} max={maxSecretDays} />
      <NumberFormField
        name="formerHours"
        label="Former secrets accepted for (hours)"
        helper="0 refuses them, and the tokens that programs have from them, at once."
        min={0}
        max={720}
      />
    </FieldsDialog>
  )
}
