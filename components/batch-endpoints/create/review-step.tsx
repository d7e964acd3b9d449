'use client'

import { planRequests } from '#components/batch-endpoints/create/plan-requests.ts'
import type { EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import {
  presentSetting,
  type SettingName,
  settingLabels,
  settingNames,
} from '#components/batch-endpoints/settings/setting-values.ts'
import { CodeReview, ModelReview } from '#components/deployments/asset-reviews.tsx'
import { tagsValue } from '#components/deployments/tags-value.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface ReviewStepProps {
  values: EndpointWizardValues
  goTo: (stepId: string) => void
}

const outputSettings: readonly SettingName[] = ['outputFileName', 'outputFormat', 'outputHeader', 'joinInput']

export function ReviewStep({ values, goTo }: ReviewStepProps) {
  const workspace = useWorkspace()
  const { putEndpoint, putDeployment, setDefault, endpointName } = planRequests(values, workspace)
  const isNew = putEndpoint !== undefined
  const shown = settingNames.filter(
    (name) => name !== 'instanceCount' && (values.outputAction === 'AppendRow' || !outputSettings.includes(name)),
  )
  return (
    <>
      <ReviewCard
        title="Endpoint"
        onEdit={() => goTo('endpoint')}
        items={[
          { label: 'Endpoint', value: `${endpointName} (${isNew ? 'new' : 'existing'})` },
          ...(isNew ? [{ label: 'Description', value: values.endpointDescription }] : []),
          { label: 'Authentication type', value: 'Bearer token' },
          ...(isNew ? [{ label: 'Tags', value: tagsValue(values.endpointTags) }] : []),
        ]}
      />
      <ModelReview values={values} goTo={goTo} />
      <ReviewCard
        title="Deployment"
        onEdit={() => goTo('deployment')}
        items={[
          { label: 'Deployment name', value: values.deploymentName },
          {
            label: 'Default',
            value: values.isDefault ? 'Becomes the default for batch jobs' : 'No; the default stays as it is',
          },
          { label: 'Description', value: values.deploymentDescription },
          ...shown.map((name) => ({ label: settingLabels[name], value: presentSetting(name, values) })),
          { label: 'Environment variables', value: tagsValue(values.environmentVariables) },
          { label: 'Tags', value: tagsValue(values.deploymentTags) },
        ]}
      />
      <CodeReview values={values} goTo={goTo} />
      <ReviewCard
        title="Compute"
        onEdit={() => goTo('compute')}
        items={[
          { label: 'Compute cluster', value: values.compute },
          { label: 'Instance count', value: values.instanceCount },
        ]}
      />
      <ViewAsCode
        requests={[
          ...(putEndpoint ? [putEndpoint] : []),
          { ...putDeployment, isAwaited: setDefault !== undefined },
          ...(setDefault ? [setDefault] : []),
        ]}
      />
    </>
  )
}
