'use client'

import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { type RegisterValues, suggestName } from '#components/models/register/register-values.ts'
import { StoredModel } from '#components/models/register/stored-model.tsx'
import { BrowseDialog, type PickedPath } from '#components/storage/browse-dialog.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'

/** A path of a datastore, typed or browsed for, and what is there. */
export function DatastoreSource() {
  const { setValue, getValues } = useFormContext<RegisterValues>()
  const modelUri = useWatch<RegisterValues, 'modelUri'>({ name: 'modelUri' })
  const [isBrowsing, setBrowsing] = useState(false)
  const pick = ({ uri, path }: PickedPath) => {
    setValue('modelUri', uri, { shouldDirty: true, shouldValidate: true })
    if (getValues('name') === '') setValue('name', suggestName(path))
  }
  return (
    <>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: { sm: 'start' } }}>
        <TextFormField
          name="modelUri"
          label="Path of the model"
          isRequired
          placeholder="azureml://datastores/workspaceblobstore/paths/models/churn"
          helper="The folder that holds MLmodel, or an .onnx file."
          autoComplete="off"
        />
        <Button variant="outlined" startIcon={<FolderIcon />} onClick={() => setBrowsing(true)} sx={{ flexShrink: 0 }}>
          Browse
        </Button>
      </Stack>
      <StoredModel uri={modelUri} />
      {isBrowsing && (
        <BrowseDialog title="Choose a model" pick="both" onPick={pick} onClose={() => setBrowsing(false)} />
      )}
    </>
  )
}
