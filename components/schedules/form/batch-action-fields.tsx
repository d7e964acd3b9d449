'use client'

import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { ScheduleValues } from '#components/schedules/form/schedule-values.ts'
import { BrowseDialog } from '#components/storage/browse-dialog.tsx'
import { RadioFormField, SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const types = [
  { value: 'UriFolder', label: 'Folder' },
  { value: 'UriFile', label: 'File' },
]

type Named = { value: { name: string }[] }
const optionsOf = (list: Named | undefined) => list?.value.map(({ name }) => ({ value: name, label: name })) ?? []

export function BatchActionFields() {
  const { base } = useWorkspace()
  const { control, setValue } = useFormContext<ScheduleValues>()
  const [isBrowsing, setBrowsing] = useState(false)
  const [kind, endpoint] = useWatch({ control, name: ['kind', 'batchEndpoint'] })
  const endpoints = useResource<Named>(`${base}/batchEndpoints?$top=1000&$orderBy=name asc`)
  const deployments = useResource<Named>(
    endpoint ? `${base}/batchEndpoints/${encodeURIComponent(endpoint)}/deployments` : undefined,
  )
  return (
    <>
      <SelectFormField name="batchEndpoint" label="Batch endpoint" isRequired options={optionsOf(endpoints.data)} />
      <SelectFormField
        name="deployment"
        label="Deployment"
        options={[{ value: '', label: "The endpoint's default" }, ...optionsOf(deployments.data)]}
      />
      {kind !== 'NewFiles' && (
        <>
          <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
            <TextFormField
              name="inputUri"
              label="Input"
              isRequired
              helper="What each run scores: azureml://datastores/…, a data asset such as azureml:prices@latest, or a public https:// URL."
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
          <RadioFormField name="inputType" label="Type" options={types} />
        </>
      )}
      {isBrowsing && (
        <BrowseDialog
          title="Select a folder or file to score"
          pick="both"
          onPick={({ uri, isFolder }) => {
            setValue('inputUri', uri, { shouldDirty: true, shouldValidate: true })
            setValue('inputType', isFolder ? 'UriFolder' : 'UriFile')
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  )
}
