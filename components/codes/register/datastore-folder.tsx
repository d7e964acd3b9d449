'use client'

import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { CodeValues } from '#components/codes/register/code-values.ts'
import { BrowseDialog } from '#components/storage/browse-dialog.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'

/** A folder of a datastore, typed or browsed for. */
export function DatastoreFolder() {
  const { setValue } = useFormContext<CodeValues>()
  const [isBrowsing, setBrowsing] = useState(false)
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: 'flex-start' }}>
      <div style={{ flex: 1, width: '100%' }}>
        <TextFormField
          name="codeUri"
          label="Folder"
          isRequired
          placeholder="azureml://datastores/workspaceblobstore/paths/code/score"
          autoComplete="off"
        />
      </div>
      <Button variant="outlined" onClick={() => setBrowsing(true)} sx={{ mt: 0.25 }}>
        Browse
      </Button>
      {isBrowsing && (
        <BrowseDialog
          title="Choose the folder of the code"
          pick="folder"
          onPick={({ uri }) => setValue('codeUri', uri, { shouldDirty: true, shouldValidate: true })}
          onClose={() => setBrowsing(false)}
        />
      )}
    </Stack>
  )
}
