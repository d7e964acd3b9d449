import { z } from 'zod'
import type { ChosenModel } from '#components/deployments/chosen-model.ts'
import { type CodeValues, defaultCode } from '#components/deployments/code-values.ts'
import { freeName, type NameCheck, suggestEndpointName } from '#components/deployments/endpoint-names.ts'
import { findTrafficProblem, type TrafficPlan } from '#components/online-endpoints/create/traffic-plan.ts'
import {
  computeSchema,
  defaultSettingsForm,
  type SettingsForm,
  servingSchema,
} from '#components/online-endpoints/settings/settings-form.ts'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'
import type { AuthMode, ComputeType } from '#lib/online-endpoints/online-endpoint.ts'

export interface OnlineWizardValues extends CodeValues {
  endpointMode: 'new' | 'existing'
  endpointName: string
  endpointDescription: string
  endpointTags: Record<string, string>
  computeType: ComputeType
  /** Name of the inference cluster or container instance. */
  compute: string
  authMode: AuthMode
  requestsPerMinute: number | null
  /** With mode `existing`. */
  existingEndpoint: string
  model: ChosenModel | null
  deploymentName: string
  deploymentDescription: string
  deploymentTags: Record<string, string>
  settings: SettingsForm
  traffic: TrafficPlan | null
}

/** What the wizard starts with; `endpoint` makes it "Add deployment", `model` was chosen on the Models page. */
export function startValues(start: { endpoint?: string; model?: ChosenModel | undefined } = {}): OnlineWizardValues {
  const { endpoint, model } = start
  return {
    ...defaultCode,
    endpointMode: endpoint === undefined ? 'new' : 'existing',
    endpointName: model && endpoint === undefined ? suggestEndpointName(model.name, 'online') : '',
    endpointDescription: '',
    endpointTags: {},
    computeType: 'Managed',
    compute: '',
    authMode: 'Key',
    requestsPerMinute: null,
    existingEndpoint: endpoint ?? '',
    model: model ?? null,
    deploymentName: '',
    deploymentDescription: '',
    deploymentTags: {},
    settings: defaultSettingsForm,
    traffic: null,
  }
}

/** The colours people roll out with, then the first of `dpl-3`, `dpl-4`, … that is free. */
export function suggestDeploymentName(taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()))
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `dpl-${index + 3}`)
  return ['blue', 'green', ...numbers].find((name) => !names.has(name)) ?? ''
}

const newEndpoint = (check: NameCheck) =>
  z
    .object({
      endpointMode: z.literal('new'),
      endpointName: freeName(check),
      endpointDescription: description,
      computeType: z.custom<ComputeType>(),
      compute: z.string(),
      requestsPerMinute: z
        .int('Use a whole number.')
        .min(1, 'At least 1; leave it empty for no limit.')
        .max(10_000_000, 'At most 10,000,000.')
        .nullable(),
    })
    .superRefine(({ computeType, compute }, ctx) => {
      if (computeType !== 'Managed' && compute === '')
        ctx.addIssue({ code: 'custom', path: ['compute'], message: 'Choose the compute that the replicas run on.' })
    })

const existingEndpoint = z.object({
  endpointMode: z.literal('existing'),
  existingEndpoint: z.string().min(1, 'Choose the endpoint.'),
})

/** A new endpoint, or one that is there: whichever the radio says. */
export const endpointStep = (check: NameCheck) =>
  z.discriminatedUnion('endpointMode', [existingEndpoint, newEndpoint(check)])

type Naming = Pick<OnlineWizardValues, 'endpointMode' | 'existingEndpoint' | 'deploymentName'>

/** `check` says what is wrong with the deployment's name in the endpoint chosen, or nothing. */
export const namingStep = (check: (values: Naming) => Promise<string | undefined>) =>
  z
    .object({ endpointMode: z.enum(['new', 'existing']), existingEndpoint: z.string(), deploymentName: endpointName })
    .superRefine(async (values, ctx) => {
      const message = await check(values)
      if (message) ctx.addIssue({ code: 'custom', message, path: ['deploymentName'] })
    })

export const servingStep = z.object({ deploymentDescription: description, settings: servingSchema })

export const computeStep = z.object({ settings: computeSchema })

export const trafficStep = z.object({
  traffic: z.custom<TrafficPlan | null>().superRefine((plan, ctx) => {
    const message = findTrafficProblem(plan)
    if (message) ctx.addIssue({ code: 'custom', message })
  }),
})
