'use client'

import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { inferInputType, isUrl, type JobValues } from '#components/batch-endpoints/create-job/job-values.ts'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { RadioFormField, SelectFormField, TextFormField } from '#components/ui/form-field.tsx'

const BrowseDialog = dynamic(() => import('#components/storage/browse-dialog.tsx').then((file) => file.BrowseDialog))

const types = [
  { value: 'UriFolder', label: 'Folder', text: 'Every supported file directly in it' },
  { value: 'UriFile', label: 'File' },
]

export function PathPicker() {
  const { control, setValue } = useFormContext<JobValues>()
  const { datastores } = useDatastores()
  const [isBrowsing, setBrowsing] = useState(false)
  const [datastore, path] = useWatch({ control, name: ['datastore', 'path'] })
  const isPublic = isUrl(path.trim())
  useInferredType(path)
  return (
    <>
      {!isPublic && (
        <SelectFormField
          name="datastore"
          label="Datastore"
          isRequired
          options={
            datastores?.map(({ name, properties }) => ({
              value: name,
              label: properties.isDefault ? `${name} (default)` : name,
            })) ?? []
          }
        />
      )}
      <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
        <TextFormField
          name="path"
          label="Path"
          isRequired
          helper="A folder or file of the datastore. A public https:// URL is also accepted: it must be readable without credentials."
          autoComplete="off"
        />
        <Button
          variant="outlined"
          startIcon={<FolderIcon />}
          onClick={() => setBrowsing(true)}
          sx={{ flexShrink: 0, mt: 0.25 }}
        >
          Browse
        </Button>
      </Stack>
      {!isPublic && <RadioFormField name="inputType" label="Type" options={types} helper="Inferred from the path." />}
      {isBrowsing && (
        <BrowseDialog
          title="Select a folder or file to score"
          pick="both"
          datastore={datastore || undefined}
          onPick={(picked) => {
            setValue('datastore', picked.datastore, { shouldDirty: true })
            setValue('path', picked.path, { shouldDirty: true, shouldValidate: true })
            // After the type inferred from the path: the dialog knows.
            setTimeout(() => setValue('inputType', picked.isFolder ? 'UriFolder' : 'UriFile'))
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  )
}

/** Follows the path while one types it; what is chosen afterwards stays until the path changes. */
function useInferredType(path: string): void {
  const { setValue } = useFormContext<JobValues>()
  const [seen, setSeen] = useState(path)
  useEffect(() => {
    if (path === seen) return
    setSeen(path)
    setValue('inputType', isUrl(path.trim()) ? 'UriFile' : inferInputType(path.trim()))
  }, [path, seen, setValue])
}
