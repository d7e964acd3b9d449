'use client'

import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { useFormContext, useWatch } from 'react-hook-form'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { computeTypeLabels } from '#components/online-endpoints/endpoint-words.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { RadioFormField, SelectFormField } from '#components/ui/form-field.tsx'
import { Link } from '#components/ui/link.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComputeType } from '#lib/online-endpoints/online-endpoint.ts'

const types = [
  { value: 'Managed', label: computeTypeLabels.Managed, text: 'Processes that Slipway starts on this machine' },
  {
    value: 'Kubernetes',
    label: computeTypeLabels.Kubernetes,
    text: 'A reserved share of cores and memory, for several endpoints',
  },
  {
    value: 'ContainerInstance',
    label: computeTypeLabels.ContainerInstance,
    text: 'A small reserved share, for tests and development',
  },
]

/** What the endpoint's replicas run on. */
export function ComputeTypeFields() {
  const { control } = useFormContext<OnlineWizardValues>()
  const type = useWatch({ control, name: 'computeType' })
  return (
    <>
      <RadioFormField name="computeType" label="Compute type" options={types} />
      {type !== 'Managed' && <ComputePicker key={type} type={type} />}
    </>
  )
}

interface Compute {
  name: string
  properties: { computeType: string; provisioningState: string }
}

/** The pages on which they are made. */
const creation = {
  Kubernetes: '/computes/create/inference-cluster',
  ContainerInstance: '/computes/create/container-instance',
} as const

/** Azure's older name for an inference cluster is taken for the newer one. */
const isOfType = ({ properties }: Compute, type: ComputeType) =>
  properties.computeType === type || (type === 'Kubernetes' && properties.computeType === 'AKS')

function ComputePicker({ type }: { type: Exclude<ComputeType, 'Managed'> }) {
  const { base } = useWorkspace()
  const { data, error, refresh } = useResource<{ value: Compute[] }>(`${base}/computes?$top=100&$orderBy=name asc`)
  const label = computeTypeLabels[type]
  const computes = data?.value.filter((compute) => isOfType(compute, type))
  if (error)
    return <ErrorPanel title="The computes could not be loaded." error={error} onRetry={() => void refresh()} />
  if (!computes) return <Skeleton variant="rounded" height={40} />
  if (computes.length === 0) {
    return (
      <>
        <EmptyState
          isCompact
          title={`No ${label.toLowerCase()} yet`}
          text="Create one; it appears here by itself."
          action={<Link href={creation[type]}>{`Create ${label.toLowerCase()}`}</Link>}
        />
        <MissingCompute />
      </>
    )
  }
  return (
    <SelectFormField
      name="compute"
      label={label}
      isRequired
      options={computes.map(({ name, properties: { provisioningState } }) => ({
        value: name,
        label: name,
        text: provisioningState.toLowerCase(),
        isDisabled: provisioningState !== 'Succeeded',
      }))}
    />
  )
}

/** What is missing, said where there is no field to say it. */
function MissingCompute() {
  const { formState } = useFormContext<OnlineWizardValues>()
  const message = formState.errors.compute?.message
  return message ? <Alert severity="error">{message}</Alert> : null
}
