'use client'

import Alert from '@mui/material/Alert'
import { useFormContext, useWatch } from 'react-hook-form'
import { type CreateDataValues, deriveDataType } from '#components/data-assets/create/create-values.ts'
import { useNextVersion } from '#components/data-assets/create/use-next-version.ts'
import { dataTypeNames } from '#components/data-assets/data-paths.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export function DetailsStep() {
  const { base } = useWorkspace()
  const { control, getValues } = useFormContext<CreateDataValues>()
  const name = useWatch({ control, name: 'name' })
  const next = useNextVersion(base, name)
  const type = deriveDataType(getValues())
  const existing = next?.existing
  return (
    <>
      <TextFormField
        name="name"
        label="Name"
        isRequired
        autoComplete="off"
        helper={
          next &&
          (existing
            ? `'${existing.name}' exists: this becomes version ${next.version}.`
            : 'A new name; this becomes version 1.')
        }
      />
      {existing && existing.properties.dataType !== type && (
        <Alert severity="error">
          All versions of '{existing.name}' are of type {dataTypeNames[existing.properties.dataType]}, and this is of
          type {dataTypeNames[type]}. Choose another name.
        </Alert>
      )}
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" label="Tags" />
    </>
  )
}
