'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import { useRouter } from 'next/navigation'
import { useController, useForm, useWatch } from 'react-hook-form'
import { endpointHref, endpointsPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { useBatchDeployment } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { type DeployValues, deployValues, planDeploy } from '#components/components/deploy/deploy-values.ts'
import { EndpointPicker } from '#components/deployments/endpoint-picker.tsx'
import { submitDeployment } from '#components/deployments/submit-deployment.ts'
import { ComputeSelect } from '#components/pipeline-drafts/compute-select.tsx'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { CheckboxFormField, SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { type BatchDeploymentResource, isModelDeployment } from '#lib/batch-endpoints/deployments/view.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComponentVersionResource } from '#lib/components/view.ts'

interface DeployDialogProps {
  component: ComponentVersionResource
  /** `<endpoint>/<deployment>`: one that gets this version, with the settings it has. */
  replaced: string | undefined
  onClose: () => void
}

/** Deploys a pipeline component under a batch endpoint. */
export function DeployDialog({ component, replaced, onClose }: DeployDialogProps) {
  const [endpoint, deployment] = replaced?.split('/') ?? []
  if (endpoint && deployment) return <ReplaceDialog {...{ component, endpoint, deployment, onClose }} />
  return <DeployForm component={component} start={newValues} onClose={onClose} />
}

const newValues: DeployValues = {
  place: 'new',
  newName: '',
  existingEndpoint: '',
  deploymentName: 'default',
  description: '',
  compute: '',
  continueOnFailedStep: true,
  forceRerun: false,
}

interface ReplaceDialogProps extends Omit<DeployDialogProps, 'replaced'> {
  endpoint: string
  deployment: string
}

function ReplaceDialog({ endpoint, deployment, ...props }: ReplaceDialogProps) {
  const { data } = useBatchDeployment(endpoint, deployment)
  const start = data && valuesOf(endpoint, data)
  return start ? <DeployForm {...props} start={start} /> : null
}

function valuesOf(endpoint: string, deployment: BatchDeploymentResource): DeployValues {
  const named = {
    ...newValues,
    place: 'existing' as const,
    existingEndpoint: endpoint,
    deploymentName: deployment.name,
  }
  if (isModelDeployment(deployment)) return named
  const { description, computeName, deploymentConfiguration } = deployment.properties
  const { settings } = deploymentConfiguration
  return {
    ...named,
    description,
    compute: computeName,
    continueOnFailedStep: settings.continue_on_step_failure,
    forceRerun: settings.force_rerun,
  }
}

interface DeployFormProps extends Omit<DeployDialogProps, 'replaced'> {
  start: DeployValues
}

function DeployForm({ component, start, onClose }: DeployFormProps) {
  const workspace = useWorkspace()
  const router = useRouter()
  const form = useForm<DeployValues>({ resolver: zodResolver(deployValues), defaultValues: start })
  const place = useWatch({ control: form.control, name: 'place' })
  const deploy = async (values: DeployValues) => {
    const plan = planDeploy(values, component.id, workspace)
    await submitDeployment(plan)
    router.push(endpointHref(plan.endpointName))
  }
  const { componentName } = component.properties
  return (
    <FieldsDialog
      title="Deploy component"
      submitLabel="Deploy"
      form={form}
      onSubmit={deploy}
      onClose={onClose}
      fieldOf={fieldOf}
    >
      <Alert severity="info" icon={false}>{`${componentName}, version ${component.name}`}</Alert>
      <SelectFormField name="place" label="Batch endpoint" isRequired options={places} />
      {place === 'new' ? (
        <TextFormField
          name="newName"
          label="New endpoint name"
          isRequired
          autoComplete="off"
          helper="3 to 32 letters, digits and single hyphens, beginning with a letter."
        />
      ) : (
        <EndpointPicker collection={endpointsPath(workspace.base)} label="Existing endpoint" />
      )}
      <TextFormField
        name="deploymentName"
        label="Deployment name"
        isRequired
        autoComplete="off"
        helper="A deployment of this name that runs a component gets this version and these settings."
      />
      <TextFormField name="description" label="Description" isMultiline />
      <ComputeField />
      <CheckboxFormField
        name="continueOnFailedStep"
        label="Continue on failed step"
        helper="Steps that do not need what a failed one would have made still run."
      />
      <CheckboxFormField name="forceRerun" label="Run every step anew" helper="Nothing of earlier jobs is reused." />
    </FieldsDialog>
  )
}

const places = [
  { value: 'new', label: 'New batch endpoint' },
  { value: 'existing', label: 'Existing batch endpoint' },
]

function ComputeField() {
  const { field } = useController({ name: 'compute' })
  return (
    <ComputeSelect
      label="Default compute"
      value={String(field.value ?? '')}
      emptyLabel="The pipeline's own"
      onChange={field.onChange}
    />
  )
}

const fields: Readonly<Record<string, string>> = {
  name: 'newName',
  'properties.deploymentConfiguration.settings.default_compute': 'compute',
}
const fieldOf = (target: string) => fields[target] ?? target
