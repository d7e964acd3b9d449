'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import NextLink from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm, useWatch } from 'react-hook-form'
import type { ChosenModel } from '#components/deployments/chosen-model.ts'
import { runsUnconfirmed } from '#components/deployments/code-values.ts'
import { ModelLink } from '#components/deployments/runtime-attributes.tsx'
import { DeploymentNameField } from '#components/online-endpoints/create/deployment-step.tsx'
import {
  EndpointModeField,
  EndpointNameField,
  OnlineEndpointField,
} from '#components/online-endpoints/create/endpoint-step.tsx'
import { fieldOf } from '#components/online-endpoints/create/error-fields.ts'
import { checksOf } from '#components/online-endpoints/create/name-checks.ts'
import { planRequests } from '#components/online-endpoints/create/plan-requests.ts'
import { submitPlan } from '#components/online-endpoints/create/submit-plan.ts'
import { startTraffic } from '#components/online-endpoints/create/traffic-plan.ts'
import { endpointStep, namingStep, type OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { endpointHref, endpointPath } from '#components/online-endpoints/endpoint-paths.ts'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { get } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface QuickDeployProps {
  start: OnlineWizardValues
  model: ChosenModel
  breadcrumbs: readonly Crumb[]
  cancelHref: string
  /** Goes on in the wizard, with what is typed here. */
  onMore: (values: OnlineWizardValues) => void
}

/** One screen for a model that needs no code: accept the names, deploy. */
export function QuickDeploy({ start, model, breadcrumbs, cancelHref, onMore }: QuickDeployProps) {
  const router = useRouter()
  const workspace = useWorkspace()
  const [error, setError] = useState<unknown>()
  const form = useForm<OnlineWizardValues>({ defaultValues: start, resolver: resolverOf(workspace.base) })
  const mode = useWatch({ control: form.control, name: 'endpointMode' })
  const deploy = async () => {
    setError(undefined)
    const values = form.getValues()
    try {
      const plan = planRequests({ ...values, traffic: await planTraffic(values, workspace.base) }, workspace)
      await submitPlan(plan, values.deploymentName)
      router.push(endpointHref(plan.endpointName))
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown), fieldOf)) setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <PageHeader title="Deploy to real-time endpoint" breadcrumbs={breadcrumbs} />
      <Stack
        component="form"
        noValidate
        spacing={2}
        sx={{ maxWidth: 720 }}
        onSubmit={(event) => void form.handleSubmit(deploy)(event)}
      >
        <SectionCard title="Model">
          <KeyValueList
            items={[
              { label: 'Model', value: <ModelLink name={model.name} version={model.version} /> },
              { label: 'Scoring script and environment', value: 'Generated from the model' },
              { label: 'Replicas', value: '1' },
              ...(mode === 'new'
                ? [
                    { label: 'Authentication', value: 'Key' },
                    { label: 'Compute type', value: 'Managed' },
                  ]
                : []),
            ]}
          />
        </SectionCard>
        <SectionCard title="Endpoint and deployment">
          <Stack spacing={2.5}>
            <EndpointModeField />
            {mode === 'new' ? <EndpointNameField /> : <OnlineEndpointField />}
            <DeploymentNameField />
          </Stack>
        </SectionCard>
        <Obstacle values={{ ...start, model }} />
        {error !== undefined && <ErrorPanel title="The model was not deployed." error={error} />}
        <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button
            type="submit"
            variant="contained"
            loading={form.formState.isSubmitting}
            disabled={model.cannotRun !== null || runsUnconfirmed({ ...start, model })}
          >
            Deploy
          </Button>
          <Button variant="outlined" onClick={() => onMore(form.getValues())}>
            More options
          </Button>
          <Button component={NextLink} href={cancelHref} color="inherit">
            Cancel
          </Button>
        </Stack>
      </Stack>
    </FormProvider>
  )
}

/** Why this screen cannot deploy the model. */
function Obstacle({ values }: { values: OnlineWizardValues & { model: ChosenModel } }) {
  const { model } = values
  if (model.cannotRun !== null) return <Alert severity="error">{`It cannot be deployed: ${model.cannotRun}`}</Alert>
  if (!runsUnconfirmed(values)) return null
  return (
    <Alert severity="warning">
      This model runs code of its own. An owner of the workspace has to allow that on the model’s page first.
    </Alert>
  )
}

function resolverOf(base: string): Resolver<OnlineWizardValues> {
  const { checkEndpoint, checkDeployment } = checksOf(base)
  const schema = endpointStep(checkEndpoint).and(namingStep(checkDeployment))
  // The schema is about the names alone; everything else is as the wizard starts with.
  return zodResolver(schema as never, {
    error: toFieldMessage,
    reportInput: true,
  }) as unknown as Resolver<OnlineWizardValues>
}

async function planTraffic({ endpointMode, existingEndpoint }: OnlineWizardValues, base: string) {
  if (endpointMode === 'new') return startTraffic('', [])
  const path = `${endpointPath(base, existingEndpoint)}/deployments?$top=100`
  const { body } = await get<{ value: OnlineDeploymentResource[] }>(path)
  return startTraffic(existingEndpoint, body.value)
}
