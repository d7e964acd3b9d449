'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import { useForm, useWatch } from 'react-hook-form'
import { EndpointPicker } from '#components/deployments/endpoint-picker.tsx'
import { endpointsPath } from '#components/online-endpoints/endpoint-paths.ts'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { AdvancedFields } from '#components/pipeline-drafts/deploy/advanced-fields.tsx'
import { ComputeFields } from '#components/pipeline-drafts/deploy/compute-fields.tsx'
import {
  type DeployValues,
  deployValues,
  fieldOf,
  planDeploy,
  startValues,
} from '#components/pipeline-drafts/deploy/deploy-values.ts'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { RadioFormField, SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DeployedResource } from '#lib/pipeline-drafts/deploy/view.ts'

const places = [
  { value: 'new', label: 'Deploy new real-time endpoint' },
  { value: 'existing', label: 'Replace an existing real-time endpoint' },
]

interface DeployDialogProps {
  /** ARM path of the draft, which is deployed as it is stored. */
  path: string
  onDeployed: (deployed: DeployedResource) => void
  onClose: () => void
}

/** Set up real-time endpoint (studio-ux section 16.5). */
export function DeployDialog({ path, onDeployed, onClose }: DeployDialogProps) {
  const form = useForm<DeployValues>({ resolver: zodResolver(deployValues), defaultValues: startValues })
  const place = useWatch({ control: form.control, name: 'place' })
  const deploy = async (values: DeployValues) => {
    const { body } = await post<DeployedResource>(`${path}/deploy`, planDeploy(values))
    onDeployed(body)
  }
  return (
    <FieldsDialog
      title="Set up real-time endpoint"
      submitLabel="Deploy"
      form={form}
      onSubmit={deploy}
      onClose={onClose}
      fieldOf={fieldOf}
    >
      <RadioFormField name="place" label="Real-time endpoint" options={places} />
      {place === 'new' ? <NewEndpoint /> : <ExistingEndpoint control={form.control} />}
      <AdvancedFields />
    </FieldsDialog>
  )
}

function NewEndpoint() {
  return (
    <>
      <TextFormField
        name="name"
        label="Name"
        isRequired
        autoComplete="off"
        helper="3 to 32 letters, digits and single hyphens, beginning with a letter."
      />
      <TextFormField name="description" label="Description" isMultiline />
      <ComputeFields />
    </>
  )
}

function ExistingEndpoint({ control }: Pick<ReturnType<typeof useForm<DeployValues>>, 'control'>) {
  const { base } = useWorkspace()
  const name = useWatch({ control, name: 'existingEndpoint' })
  const { deployments = [] } = useOnlineDeployments(name || undefined)
  const [first] = deployments
  return (
    <>
      <EndpointPicker collection={endpointsPath(base)} label="Real-time endpoint" />
      {deployments.length > 1 && (
        <SelectFormField
          name="deployment"
          label="Deployment"
          helper="Which of its deployments is replaced."
          options={[
            { value: '', label: `The one with most traffic (${first?.name})` },
            ...deployments.map((one) => ({ value: one.name, label: one.name, text: `${one.properties.traffic} %` })),
          ]}
        />
      )}
      {first && (
        <Alert severity="info">
          What serves now goes on answering until the new revision does; if that fails, it stays.
        </Alert>
      )}
    </>
  )
}
