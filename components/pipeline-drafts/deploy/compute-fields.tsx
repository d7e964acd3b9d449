'use client'

import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { useFormContext, useWatch } from 'react-hook-form'
import { computeTypeLabels } from '#components/online-endpoints/endpoint-words.ts'
import type { DeployValues } from '#components/pipeline-drafts/deploy/deploy-values.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SelectFormField } from '#components/ui/form-field.tsx'
import { Link } from '#components/ui/link.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const types = [
  { value: 'Managed', label: computeTypeLabels.Managed, text: 'processes that Slipway starts on this machine' },
  { value: 'Kubernetes', label: computeTypeLabels.Kubernetes, text: 'a reserved share, for several endpoints' },
  { value: 'ContainerInstance', label: computeTypeLabels.ContainerInstance, text: 'a small share, for test and dev' },
]

/** What the replicas of a new endpoint run on. */
export function ComputeFields() {
  const { control } = useFormContext<DeployValues>()
  const type = useWatch({ control, name: 'computeType' })
  return (
    <>
      <SelectFormField name="computeType" label="Compute type" isRequired options={types} />
      {type !== 'Managed' && <ComputeName key={type} type={type} />}
    </>
  )
}

interface Compute {
  name: string
  properties: { computeType: string; provisioningState: string }
}

const kindsOf = { Kubernetes: ['Kubernetes', 'AKS'], ContainerInstance: ['ContainerInstance'] } as const

/** Only computes that are ready can be chosen; without one there is the way to the page that makes them. */
function ComputeName({ type }: { type: keyof typeof kindsOf }) {
  const { base } = useWorkspace()
  const { formState } = useFormContext<DeployValues>()
  const { data, error, refresh } = useResource<{ value: Compute[] }>(`${base}/computes?$top=100&$orderBy=name asc`)
  if (error)
    return <ErrorPanel title="The computes could not be loaded." error={error} onRetry={() => void refresh()} />
  if (!data) return <Skeleton variant="rounded" height={40} />
  const kinds: readonly string[] = kindsOf[type]
  const ready = data.value.filter(
    ({ properties }) => kinds.includes(properties.computeType) && properties.provisioningState === 'Succeeded',
  )
  if (ready.length === 0)
    return (
      <Alert severity={formState.errors.compute ? 'error' : 'info'}>
        {`There is no ${computeTypeLabels[type].toLowerCase()} that has succeeded. Create one on the page `}
        <Link href="/computes">Compute</Link>; it appears here by itself.
      </Alert>
    )
  return (
    <SelectFormField
      name="compute"
      label="Compute name"
      isRequired
      options={ready.map(({ name }) => ({ value: name, label: name }))}
    />
  )
}
