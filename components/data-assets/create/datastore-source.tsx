'use client'

import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { CreateDataValues } from '#components/data-assets/create/create-values.ts'
import { BrowseDialog } from '#components/storage/browse-dialog.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'

/** A datastore path, typed or browsed for. */
export function DatastoreSource() {
  const { getValues, setValue } = useFormContext<CreateDataValues>()
  const [isBrowsing, setBrowsing] = useState(false)
  const place = isBrowsing ? parseDatastoreUri(getValues('uri')) : undefined
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: 'flex-start' }}>
      <div style={{ flex: 1, width: '100%' }}>
        <TextFormField
          name="uri"
          label="Path"
          isRequired
          placeholder="azureml://datastores/workspaceblobstore/paths/data/2026"
          helper="The files stay where they are."
          autoComplete="off"
        />
      </div>
      <Button variant="outlined" onClick={() => setBrowsing(true)} sx={{ mt: 0.25 }}>
        Browse
      </Button>
      {isBrowsing && (
        <BrowseDialog
          title="Choose a file or folder"
          pick="both"
          datastore={place?.datastore}
          folder={place?.path.split('/').slice(0, -1).join('/')}
          onPick={({ uri, isFolder }) => {
            setValue('uri', uri, { shouldDirty: true, shouldValidate: true })
            setValue('dataType', isFolder ? 'uri_folder' : 'uri_file')
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
    </Stack>
  )
}
