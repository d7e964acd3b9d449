'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { GuardrailFields } from '#components/online-endpoints/rollouts/guardrail-fields.tsx'
import { rolloutCandidates } from '#components/online-endpoints/rollouts/rollout-candidates.ts'
import { StepFields } from '#components/online-endpoints/rollouts/step-fields.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { SelectFormField } from '#components/ui/form-field.tsx'
import { post } from '#lib/client/api.ts'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import { type RolloutBody, rolloutBody } from '#lib/online-endpoints/rollouts/schema.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

interface RolloutDialogProps {
  endpoint: OnlineEndpointResource
  deployments: readonly OnlineDeploymentResource[]
  refresh: () => Promise<unknown>
  onClose: () => void
}

/** A beginning that suits most: a little, half, everything. */
const usualSteps = [
  { percent: 10, minutes: 10 },
  { percent: 50, minutes: 10 },
  { percent: 100, minutes: 10 },
]

/** Asks for the plan of a change of traffic that takes itself back when the deployment does badly. */
export function RolloutDialog({ endpoint, deployments, refresh, onClose }: RolloutDialogProps) {
  const candidates = rolloutCandidates(deployments)
  const newest = candidates.toSorted((a, b) => a.properties.traffic - b.properties.traffic)[0]
  const [error, setError] = useState<unknown>()
  const form = useForm<RolloutBody>({
    defaultValues: {
      deployment: newest?.name ?? '',
      steps: usualSteps.filter(({ percent }) => percent > (newest?.properties.traffic ?? 0)),
      guardrails: rolloutBody.shape.guardrails.parse({}),
    },
    resolver: zodResolver(rolloutBody, { error: toFieldMessage, reportInput: true }) as Resolver<RolloutBody>,
  })
  const begin = async () => {
    setError(undefined)
    try {
      await post(`${endpoint.id}/rollouts`, form.getValues())
      await refresh()
      onClose()
    } catch (thrown) {
      const problem = toApiError(thrown)
      if (!applyServerError(form, problem, (target) => target)) setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title="Gradual rollout"
        submitLabel="Begin"
        maxWidth="sm"
        isBusy={form.formState.isSubmitting}
        error={error}
        onClose={onClose}
        onSubmit={(event) => void form.handleSubmit(begin)(event)}
      >
        <Typography variant="body2">
          The deployment gets more of the traffic step by step, and the others what is left. When a guardrail is broken,
          the traffic is at once what it was before.
        </Typography>
        <SelectFormField
          name="deployment"
          label="Deployment that takes over"
          isRequired
          options={candidates.map(({ name, properties: { modelInfo, traffic } }) => ({
            value: name,
            label: name,
            text: `${modelInfo.name}:${modelInfo.version}, now ${traffic} %`,
          }))}
        />
        <StepFields />
        <GuardrailFields />
      </FormDialog>
    </FormProvider>
  )
}
