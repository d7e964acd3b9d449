'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import type { CodeValues } from '#components/codes/register/code-values.ts'
import { DatastoreFolder } from '#components/codes/register/datastore-folder.tsx'
import { LocalFiles } from '#components/codes/register/local-files.tsx'
import { RadioFormField } from '#components/ui/form-field.tsx'

const sources = [
  { value: 'local', label: 'Local files', text: 'A script, or a folder with one, sent from this computer' },
  { value: 'datastore', label: 'Datastore', text: 'A folder that is there already; its files stay where they are' },
]

export function FilesStep() {
  const { control } = useFormContext<CodeValues>()
  const source = useWatch({ control, name: 'source' })
  return (
    <>
      <RadioFormField name="source" label="Where is the code?" options={sources} />
      {source === 'local' ? <LocalFiles /> : <DatastoreFolder />}
    </>
  )
}
