'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { ComputeStep } from '#components/batch-endpoints/create/compute-step.tsx'
import { DeploymentStep } from '#components/batch-endpoints/create/deployment-step.tsx'
import { EndpointStep, FixedEndpointStep } from '#components/batch-endpoints/create/endpoint-step.tsx'
import { inputNote } from '#components/batch-endpoints/create/input-note.ts'
import { planRequests } from '#components/batch-endpoints/create/plan-requests.ts'
import { ReviewStep } from '#components/batch-endpoints/create/review-step.tsx'
import { submitPlan } from '#components/batch-endpoints/create/submit-plan.ts'
import {
  computeStep,
  deploymentStep,
  type EndpointWizardValues,
  endpointStep,
  existingEndpointStep,
} from '#components/batch-endpoints/create/wizard-values.ts'
import { deploymentPath, endpointHref, endpointPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { settingNames, settingTargets } from '#components/batch-endpoints/settings/setting-values.ts'
import { modelStep } from '#components/deployments/chosen-model.ts'
import { CodeStep } from '#components/deployments/code-step.tsx'
import { codeStep } from '#components/deployments/code-values.ts'
import { fieldsBy } from '#components/deployments/field-of.ts'
import { ModelStep } from '#components/deployments/model-step.tsx'
import { isFree } from '#components/deployments/name-check.ts'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import type { WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import { useWorkspace, type Workspace } from '#lib/client/workspace-context.tsx'

interface EndpointWizardProps {
  title: string
  breadcrumbs: readonly Crumb[]
  storageKey: string
  start: EndpointWizardValues
  /** `any`: new or existing. `fixed`: the existing one of the start values. */
  endpointChoice: 'new' | 'any' | 'fixed'
  cancelHref: string
}

/** Studio-ux section 6: creates an endpoint with a deployment, or adds a deployment to one. */
export function EndpointWizard({ start, endpointChoice, ...frame }: EndpointWizardProps) {
  const router = useRouter()
  const workspace = useWorkspace()
  const steps = useMemo(() => deriveSteps(endpointChoice, workspace), [endpointChoice, workspace])
  const submit = async (values: EndpointWizardValues) => {
    const plan = planRequests(values, workspace)
    await submitPlan(plan, values.deploymentName)
    router.push(endpointHref(plan.endpointName))
  }
  return (
    <Wizard<EndpointWizardValues>
      {...frame}
      defaultValues={start}
      steps={steps}
      review={(values, goTo) => <ReviewStep values={values} goTo={goTo} />}
      onSubmit={submit}
      fieldOf={fieldOf}
    />
  )
}

function deriveSteps(choice: EndpointWizardProps['endpointChoice'], { base }: Workspace): WizardStep[] {
  const endpointCheck = async (name: string) =>
    (await isFree(endpointPath(base, name)))
      ? undefined
      : `There is already an endpoint '${name}'. Choose another name.`
  return [
    choice === 'fixed'
      ? { id: 'endpoint', label: 'Endpoint', schema: existingEndpointStep, content: <FixedEndpointStep /> }
      : {
          id: 'endpoint',
          label: 'Endpoint',
          schema: endpointStep(endpointCheck),
          fields: ['endpointName', 'endpointDescription', 'existingEndpoint'],
          content: <EndpointStep hasChoice={choice === 'any'} />,
        },
    { id: 'model', label: 'Model', schema: modelStep, fields: ['model'], content: <ModelStep /> },
    {
      id: 'deployment',
      label: 'Deployment',
      schema: deploymentStep(async ({ endpointMode, existingEndpoint, deploymentName }) => {
        if (endpointMode === 'new') return undefined
        const free = await isFree(deploymentPath(base, existingEndpoint, deploymentName))
        return free
          ? undefined
          : `${existingEndpoint} already has a deployment '${deploymentName}'. Choose another name.`
      }),
      fields: ['deploymentName', 'deploymentDescription', ...settingNames.filter((name) => name !== 'instanceCount')],
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
      fields: ['compute', 'instanceCount'],
      content: <ComputeStep />,
    },
  ]
}

const fieldOf = fieldsBy({ ...settingTargets, name: 'endpointName' })
