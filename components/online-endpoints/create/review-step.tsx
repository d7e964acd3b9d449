'use client'

import Alert from '@mui/material/Alert'
import { CodeReview, ModelReview } from '#components/deployments/asset-reviews.tsx'
import { tagsValue } from '#components/deployments/tags-value.tsx'
import { planRequests } from '#components/online-endpoints/create/plan-requests.ts'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { authModeLabels, computeTypeLabels, presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { deriveReplicaSettings, deriveServingSettings } from '#components/online-endpoints/settings/settings-words.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface ReviewStepProps {
  values: OnlineWizardValues
  goTo: (stepId: string) => void
}

export function ReviewStep({ values, goTo }: ReviewStepProps) {
  const { traffic } = values
  const plan = planRequests(values, useWorkspace())
  const { putEndpoint, putDeployment, patchTraffic, waitsForReady, endpointName } = plan
  const shares = traffic ? { ...traffic.others, [values.deploymentName]: traffic.own } : {}
  return (
    <>
      <ReviewCard
        title="Endpoint"
        onEdit={() => goTo('endpoint')}
        items={[
          { label: 'Endpoint', value: `${endpointName} (${putEndpoint ? 'new' : 'existing'})` },
          ...(putEndpoint ? deriveEndpoint(values) : []),
        ]}
      />
      <ModelReview values={values} goTo={goTo} />
      <ReviewCard
        title="Deployment"
        onEdit={() => goTo('deployment')}
        items={[
          { label: 'Deployment name', value: values.deploymentName },
          { label: 'Description', value: values.deploymentDescription },
          ...deriveServingSettings(values.settings),
          { label: 'Tags', value: tagsValue(values.deploymentTags) },
        ]}
      />
      <CodeReview values={values} goTo={goTo} />
      <ReviewCard title="Compute" onEdit={() => goTo('compute')} items={deriveReplicaSettings(values.settings)} />
      <ReviewCard
        title="Traffic"
        onEdit={() => goTo('traffic')}
        items={[{ label: 'Live traffic', value: presentTraffic(shares) ?? 'Nobody is served' }]}
      >
        {patchTraffic && waitsForReady && (
          <Alert severity="info" sx={{ mt: 1.5 }}>
            The traffic moves when the new deployment is ready. Keep the endpoint’s page open until then.
          </Alert>
        )}
      </ReviewCard>
      <ViewAsCode
        requests={[
          ...(putEndpoint ? [putEndpoint] : []),
          { ...putDeployment, isAwaited: patchTraffic !== undefined && waitsForReady },
          ...(patchTraffic ? [patchTraffic] : []),
        ]}
      />
    </>
  )
}

function deriveEndpoint(values: OnlineWizardValues): Attribute[] {
  const { computeType, compute, requestsPerMinute } = values
  const type = computeTypeLabels[computeType]
  return [
    { label: 'Description', value: values.endpointDescription },
    { label: 'Compute type', value: computeType === 'Managed' ? type : `${type}: ${compute}` },
    { label: 'Authentication type', value: authModeLabels[values.authMode] },
    { label: 'Requests per minute', value: requestsPerMinute?.toLocaleString('en') ?? 'No limit' },
    { label: 'Tags', value: tagsValue(values.endpointTags) },
  ]
}
