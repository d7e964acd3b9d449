'use client'

import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { useEffect } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { isPlanFor, startTraffic } from '#components/online-endpoints/create/traffic-plan.ts'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { SharesEditor } from '#components/online-endpoints/traffic/shares-editor.tsx'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

const none: readonly OnlineDeploymentResource[] = []

/** How the requests are split once the new deployment is there. */
export function TrafficStep() {
  const { control, getValues, setValue } = useFormContext<OnlineWizardValues>()
  const { field, fieldState } = useController<OnlineWizardValues, 'traffic'>({ name: 'traffic' })
  const [mode, existing, name, model] = useWatch({
    control,
    name: ['endpointMode', 'existingEndpoint', 'deploymentName', 'model'],
  })
  const endpoint = mode === 'new' ? '' : existing
  const listed = useOnlineDeployments(endpoint || undefined)
  const others = endpoint === '' ? none : listed.deployments
  useEffect(() => {
    // The endpoint may be another one now, or its deployments and their traffic others than in the draft.
    if (others && !isPlanFor(getValues('traffic'), endpoint, others))
      setValue('traffic', startTraffic(endpoint, others))
  }, [others, endpoint, getValues, setValue])
  const plan = field.value
  if (listed.error)
    return (
      <ErrorPanel
        title="The deployments could not be loaded."
        error={listed.error}
        onRetry={() => void listed.refresh()}
      />
    )
  if (!plan || !others) return <Skeleton variant="rounded" height={160} />
  const rows = [
    { name, model: model ? `${model.name}:${model.version}` : '', state: undefined },
    ...others.map((other) => ({
      name: other.name,
      model: `${other.properties.modelInfo.name}:${other.properties.modelInfo.version}`,
      state: other.properties.provisioningState,
    })),
  ]
  return (
    <>
      <Alert severity="info">
        {others.length === 0
          ? 'The first deployment gets all the traffic, unless you take it away.'
          : 'A deployment that is added gets no traffic at first. A split that gives it some starts when it is ready; until then everything stays as it is.'}
      </Alert>
      <SharesEditor
        rows={rows}
        shares={{ [name]: plan.own, ...plan.others }}
        onChange={({ [name]: own = 0, ...rest }) => field.onChange({ ...plan, own, others: rest })}
      />
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </>
  )
}
