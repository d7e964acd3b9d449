'use client'

import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { type RegisterValues, suggestName } from '#components/models/register/register-values.ts'
import { StoredModel } from '#components/models/register/stored-model.tsx'
import { BrowseDialog, type PickedPath } from '#components/storage/browse-dialog.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

/** A completed job, then the place of the model below what it has written. */
export function JobSource() {
  const { setValue, getValues } = useFormContext<RegisterValues>()
  const [modelUri, jobName] = useWatch<RegisterValues, ['modelUri', 'jobName']>({ name: ['modelUri', 'jobName'] })
  const [job, setJob] = useState<JobResource | null>(null)
  const [isBrowsing, setBrowsing] = useState(false)
  const pickJob = (next: JobResource | null) => {
    setJob(next)
    setValue('jobName', next?.name ?? '')
    setValue('modelUri', '')
    setBrowsing(next !== null)
  }
  const pickPath = ({ uri, path }: PickedPath) => {
    setValue('modelUri', uri, { shouldDirty: true, shouldValidate: true })
    if (getValues('name') === '') setValue('name', suggestName(path))
  }
  const output = job?.properties.batch?.output ?? job?.properties.pipeline?.folder
  return (
    <>
      <JobPicker job={job} name={jobName} onPick={pickJob} />
      {output && (
        <Button
          variant="outlined"
          startIcon={<FolderIcon />}
          onClick={() => setBrowsing(true)}
          sx={{ justifySelf: 'start' }}
        >
          Browse the output
        </Button>
      )}
      {modelUri !== '' && <CopyField value={modelUri} label="the model's path" />}
      <StoredModel uri={modelUri} />
      {isBrowsing && job && output && (
        <BrowseDialog
          title={`Choose the model in the output of ${job.properties.displayName}`}
          pick="both"
          datastore={output.datastore}
          folder={output.path}
          isDatastoreFixed
          onPick={pickPath}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  )
}

interface JobPickerProps {
  job: JobResource | null
  /** The chosen job's name after a reload, when the job itself is not known any more. */
  name: string
  onPick: (job: JobResource | null) => void
}

function JobPicker({ job, name, onPick }: JobPickerProps) {
  const { base } = useWorkspace()
  const [typed, setTyped] = useState('')
  const search = useDebounced(typed, 300)
  const query = new URLSearchParams({
    status: 'Completed',
    $top: '20',
    $orderBy: 'createdAt desc',
    ...(search && { search }),
  })
  const { data, isLoading } = useResource<{ value: JobResource[] }>(`${base}/jobs?${query}`)
  return (
    <Autocomplete
      options={data?.value ?? []}
      value={job}
      loading={isLoading}
      getOptionLabel={({ name: id, properties }) => `${properties.displayName} (${id})`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      filterOptions={(found) => found}
      onInputChange={(_, text, reason) => reason === 'input' && setTyped(text)}
      onChange={(_, next) => onPick(next)}
      noOptionsText="No completed job matches."
      renderInput={(params) => (
        <TextField
          {...params}
          label="Completed job"
          helperText={job === null && name !== '' ? `Chosen: ${name}` : 'Search by its name or id.'}
        />
      )}
    />
  )
}
