'use client'

import FormHelperText from '@mui/material/FormHelperText'
import { useEffect, useRef } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { DatastoreSource } from '#components/models/register/datastore-source.tsx'
import { JobSource } from '#components/models/register/job-source.tsx'
import { LocalSource } from '#components/models/register/local-source.tsx'
import type { RegisterValues } from '#components/models/register/register-values.ts'
import { RadioFormField } from '#components/ui/form-field.tsx'

const options = [
  { value: 'local', label: 'Local files', text: 'A folder or an .onnx file of this computer' },
  { value: 'datastore', label: 'A datastore', text: 'Files that are there already' },
  { value: 'job', label: 'A job output', text: 'What a completed job has written' },
]

export function SourceStep() {
  const from = useWatch<RegisterValues, 'from'>({ name: 'from' })
  useForgetOtherSource(from)
  const { fieldState } = useController<RegisterValues, 'modelUri'>({ name: 'modelUri' })
  return (
    <>
      <RadioFormField name="from" label="Where the model is" options={options} />
      {from === 'local' && <LocalSource isRefused={fieldState.invalid} />}
      {from === 'datastore' && <DatastoreSource />}
      {from === 'job' && <JobSource />}
      {fieldState.error && (
        <FormHelperText error role="alert">
          {fieldState.error.message}
        </FormHelperText>
      )}
    </>
  )
}

/** What one source has found is no answer for another. */
function useForgetOtherSource(from: RegisterValues['from']) {
  const { setValue } = useFormContext<RegisterValues>()
  const before = useRef(from)
  useEffect(() => {
    if (before.current === from) return
    before.current = from
    setValue('modelUri', '')
    setValue('isCustom', false)
    setValue('jobName', '')
    setValue('sent', null)
  }, [from, setValue])
}
