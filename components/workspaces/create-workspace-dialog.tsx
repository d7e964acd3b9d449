'use client'

import { useForm } from 'react-hook-form'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { CheckboxFormField, TextFormField } from '#components/ui/form-field.tsx'
import { put } from '#lib/client/api.ts'

interface Values {
  name: string
  friendlyName: string
  description: string
  samples: boolean
}

interface CreateWorkspaceDialogProps {
  /** The ARM path of all workspaces. */
  collection: string
  onCreated: () => void
  onClose: () => void
}

export function CreateWorkspaceDialog({ collection, onCreated, onClose }: CreateWorkspaceDialogProps) {
  const form = useForm<Values>({ defaultValues: { name: '', friendlyName: '', description: '', samples: false } })
  const create = async ({ name, friendlyName, description, samples }: Values) => {
    const properties = { friendlyName, description, ...(samples && { samples }) }
    // What exists is changed by a PUT without this; here it is refused.
    const headers = { 'if-none-match': '*' }
    await put(`${collection}/${encodeURIComponent(name.trim())}`, { properties }, { headers })
    onCreated()
  }
  return (
    <FieldsDialog
      title="Create a workspace"
      submitLabel="Create"
      form={form}
      onSubmit={create}
      onClose={onClose}
      fieldOf={(target) => (target === 'If-None-Match' ? 'name' : target.split('.').at(-1))}
    >
      <TextFormField
        name="name"
        label="Name"
        isRequired
        helper="3 to 33 letters, digits, - and _. It cannot be changed later."
        autoComplete="off"
      />
      <TextFormField name="friendlyName" label="Title" autoComplete="off" />
      <TextFormField name="description" label="Description" autoComplete="off" />
      <CheckboxFormField name="samples" label="Put sample models and data into it" />
    </FieldsDialog>
  )
}
