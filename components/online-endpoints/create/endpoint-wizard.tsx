'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { modelStep } from '#components/deployments/chosen-model.ts'
import { CodeStep } from '#components/deployments/code-step.tsx'
import { codeStep } from '#components/deployments/code-values.ts'
import { FixedEndpointField } from '#components/deployments/endpoint-fields.tsx'
import { ModelStep } from '#components/deployments/model-step.tsx'
import { DeploymentStep } from '#components/online-endpoints/create/deployment-step.tsx'
import { EndpointStep } from '#components/online-endpoints/create/endpoint-step.tsx'
import { fieldOf } from '#components/online-endpoints/create/error-fields.ts'
import { inputNote } from '#components/online-endpoints/create/input-note.ts'
import { checksOf } from '#components/online-endpoints/create/name-checks.ts'
import { planRequests } from '#components/online-endpoints/create/plan-requests.ts'
import { ReviewStep } from '#components/online-endpoints/create/review-step.tsx'
import { submitPlan } from '#components/online-endpoints/create/submit-plan.ts'
import { TrafficStep } from '#components/online-endpoints/create/traffic-step.tsx'
import {
  computeStep,
  endpointStep,
  namingStep,
  type OnlineWizardValues,
  servingStep,
  trafficStep,
} from '#components/online-endpoints/create/wizard-values.ts'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { ReplicaFields } from '#components/online-endpoints/settings/replica-fields.tsx'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import type { WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface EndpointWizardProps {
  title: string
  breadcrumbs: readonly Crumb[]
  storageKey: string
  start: OnlineWizardValues
  /** `any`: new or existing. `fixed`: the existing one of the start values. */
  endpointChoice: 'new' | 'any' | 'fixed'
  cancelHref: string
}

/** Studio-ux section 12: creates an endpoint with a deployment, or adds a deployment to one. */
export function EndpointWizard({ start, endpointChoice, ...frame }: EndpointWizardProps) {
  const router = useRouter()
  const workspace = useWorkspace()
  const steps = useMemo(() => deriveSteps(endpointChoice, workspace.base), [endpointChoice, workspace.base])
  const submit = async (values: OnlineWizardValues) => {
    const plan = planRequests(values, workspace)
    await submitPlan(plan, values.deploymentName)
    router.push(endpointHref(plan.endpointName))
  }
  return (
    <Wizard<OnlineWizardValues>
      {...frame}
      defaultValues={start}
      steps={steps}
      review={(values, goTo) => <ReviewStep values={values} goTo={goTo} />}
      onSubmit={submit}
      fieldOf={fieldOf}
    />
  )
}

function deriveSteps(choice: EndpointWizardProps['endpointChoice'], base: string): WizardStep[] {
  const { checkEndpoint, checkDeployment } = checksOf(base)
  return [
    {
      id: 'endpoint',
      label: 'Endpoint',
      schema: endpointStep(checkEndpoint),
      fields: ['endpointName', 'endpointDescription', 'existingEndpoint', 'authMode', 'compute', 'requestsPerMinute'],
      content: choice === 'fixed' ? <FixedEndpointField /> : <EndpointStep hasChoice={choice === 'any'} />,
    },
    { id: 'model', label: 'Model', schema: modelStep, fields: ['model'], content: <ModelStep /> },
    {
      id: 'deployment',
      label: 'Deployment',
      schema: namingStep(checkDeployment).and(servingStep),
      fields: ['deploymentName', 'deploymentDescription', 'settings'],
      content: <DeploymentStep />,
    },
    {
      id: 'code',
      label: 'Code + environment',
      schema: codeStep,
      fields: ['engine', 'code', 'scoringScript', 'environment'],
      content: <CodeStep inputNote={inputNote} />,
    },
    {
      id: 'compute',
      label: 'Compute',
      schema: computeStep,
      fields: ['settings.scale.replicas', 'settings.scale.maxReplicas', 'settings.cpu', 'settings.memoryMb'],
      content: <ReplicaFields />,
    },
    { id: 'traffic', label: 'Traffic', schema: trafficStep, fields: ['traffic'], content: <TrafficStep /> },
  ]
}
