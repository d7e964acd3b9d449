'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import type { CreateDataValues, DataSource } from '#components/data-assets/create/create-values.ts'
import { DatastoreSource } from '#components/data-assets/create/datastore-source.tsx'
import { UploadSource } from '#components/data-assets/create/upload-source.tsx'
import { RadioFormField, TextFormField } from '#components/ui/form-field.tsx'

const sources = [
  { value: 'upload', label: 'Local files', text: 'Sent from this computer to a datastore' },
  { value: 'datastore', label: 'Datastore', text: 'Files that are there already' },
  { value: 'url', label: 'Web file', text: 'A public https URL, read anew by every job' },
] as const satisfies readonly { value: DataSource; label: string; text: string }[]

const types = [
  { value: 'uri_file', label: 'File', text: 'One file' },
  { value: 'uri_folder', label: 'Folder', text: 'Every file in a folder and the folders below it' },
]

export function SourceStep() {
  const { control } = useFormContext<CreateDataValues>()
  const source = useWatch({ control, name: 'source' })
  return (
    <>
      <RadioFormField name="source" label="Where is the data?" options={sources} />
      {source === 'upload' && <UploadSource />}
      {source === 'datastore' && <DatastoreSource />}
      {source === 'url' && (
        <TextFormField
          name="url"
          label="URL"
          type="url"
          isRequired
          placeholder="https://example.com/data.csv"
          helper="It must be readable without signing in. It is checked now and downloaded whenever a job runs."
        />
      )}
      {source !== 'url' && <RadioFormField name="dataType" label="Type" options={types} />}
    </>
  )
}
