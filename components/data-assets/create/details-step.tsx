'use client'

import Alert from '@mui/material/Alert'
import { useFormContext, useWatch } from 'react-hook-form'
import { type CreateDataValues, deriveDataType } from '#components/data-assets/create/create-values.ts'
import { dataPath, dataTypeNames } from '#components/data-assets/data-paths.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { dataName } from '#lib/data-assets/schema.ts'
import type { DataAssetResource } from '#lib/data-assets/view.ts'

export function DetailsStep() {
  const { base } = useWorkspace()
  const { control, getValues } = useFormContext<CreateDataValues>()
  const name = useWatch({ control, name: 'name' })
  const isName = dataName.safeParse(name).success
  const { nextVersion, existing } = useNextVersion<DataAssetResource>(isName ? dataPath(base, name) : undefined)
  const type = deriveDataType(getValues())
  return (
    <>
      <TextFormField
        name="name"
        label="Name"
        isRequired
        autoComplete="off"
        helper={
          nextVersion &&
          (existing
            ? `'${existing.name}' exists: this becomes version ${nextVersion}.`
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
