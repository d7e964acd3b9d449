'use client'

import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { type JobValues, uniqueFileName } from '#components/batch-endpoints/create-job/job-values.ts'
import { OutputClash } from '#components/batch-endpoints/create-job/output-clash.tsx'
import type { JobStepProps } from '#components/batch-endpoints/create-job/settings-step.tsx'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { SelectFormField, SwitchFormField, TextFormField } from '#components/ui/form-field.tsx'

const BrowseDialog = dynamic(() => import('#components/storage/browse-dialog.tsx').then((file) => file.BrowseDialog))

export function OutputStep({ deployments }: JobStepProps) {
  const { control } = useFormContext<JobValues>()
  const [isConfigured, deployment] = useWatch({ control, name: ['isOutputConfigured', 'deployment'] })
  const { defaultName } = useDatastores()
  const isSummary = deployments.find(({ name }) => name === deployment)?.properties.outputAction === 'SummaryOnly'
  return (
    <>
      {isSummary && (
        <Alert severity="info">This deployment writes a summary only: there is no file with predictions.</Alert>
      )}
      <Typography>
        {`Results go to the workspace’s default datastore${defaultName ? ` (${defaultName})` : ''}, in a folder named after the job, unless you choose another place.`}
      </Typography>
      <SwitchFormField name="isOutputConfigured" label="Enable output configuration" />
      {isConfigured && <OutputPlace />}
    </>
  )
}

function OutputPlace() {
  const { control, setValue } = useFormContext<JobValues>()
  const { datastores } = useDatastores()
  const [isBrowsing, setBrowsing] = useState(false)
  const [datastore, folder, fileName] = useWatch({ control, name: ['outputDatastore', 'outputPath', 'outputFileName'] })
  return (
    <>
      <SelectFormField
        name="outputDatastore"
        label="Datastore"
        isRequired
        options={
          datastores?.map(({ name, properties }) => ({
            value: name,
            label: properties.isDefault ? `${name} (default)` : name,
          })) ?? []
        }
      />
      <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
        <TextFormField
          name="outputPath"
          label="Path"
          helper="Folder of the output file. It is made when it is not there; empty means the datastore’s root."
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
      <TextFormField
        name="outputFileName"
        label="File name"
        isRequired
        helper="A file that exists is never overwritten: the job would fail."
        autoComplete="off"
      />
      <OutputClash
        place={{ datastore, folder, fileName }}
        onUnique={() =>
          setValue('outputFileName', uniqueFileName(fileName, new Date()), { shouldDirty: true, shouldValidate: true })
        }
      />
      {isBrowsing && (
        <BrowseDialog
          title="Select the output folder"
          pick="folder"
          datastore={datastore || undefined}
          folder={folder}
          onPick={(picked) => {
            setValue('outputDatastore', picked.datastore, { shouldDirty: true })
            setValue('outputPath', picked.path, { shouldDirty: true, shouldValidate: true })
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  )
}
