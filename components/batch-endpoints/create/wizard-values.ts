import { z } from 'zod'
import { type CodeValues, defaultCode, needsScript } from '#components/batch-endpoints/create/code-values.ts'
import {
  defaultSettings,
  type SettingValues,
  settingFields,
} from '#components/batch-endpoints/settings/setting-values.ts'
import { deploymentName } from '#lib/batch-endpoints/deployments/schema.ts'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

/** The model version a deployment will score with, as far as the wizard needs it. JSON only. */
export interface ChosenModel {
  id: string
  name: string
  version: string
  kind: string
  /** Why no engine can score it; a scoring script still can. */
  cannotRun: string | null
  whyNotNative: string | null
  whyNotPython: string | null
  /** In Python it would run code of its own, which no owner has allowed yet. */
  needsConfirmation: boolean
}

export interface EndpointWizardValues extends SettingValues, CodeValues {
  endpointMode: 'new' | 'existing'
  endpointName: string
  endpointDescription: string
  endpointTags: Record<string, string>
  /** With mode `existing`. */
  existingEndpoint: string
  model: ChosenModel | null
  deploymentName: string
  deploymentDescription: string
  deploymentTags: Record<string, string>
  isDefault: boolean
  environmentVariables: Record<string, string>
  compute: string
}

export const toChosenModel = ({
  id,
  name,
  properties,
}: Pick<ModelVersionSummaryResource, 'id' | 'name' | 'properties'>): ChosenModel => ({
  id,
  name: properties.modelName,
  version: name,
  kind: properties.modelKind,
  cannotRun: properties.cannotRun,
  whyNotNative: properties.engines.native === true ? null : properties.engines.native,
  whyNotPython: properties.engines.python === true ? null : properties.engines.python,
  needsConfirmation: properties.runsCode.needed && properties.runsCode.confirmedAt === undefined,
})

/** What the wizard starts with; `endpoint` makes it "Add deployment", `model` was chosen on the Models page. */
export function startValues({
  endpoint,
  model,
}: {
  endpoint?: string
  model?: ChosenModel | undefined
}): EndpointWizardValues {
  return {
    ...defaultSettings,
    ...defaultCode,
    endpointMode: endpoint === undefined ? 'new' : 'existing',
    endpointName: model && endpoint === undefined ? suggestEndpointName(model.name) : '',
    endpointDescription: '',
    endpointTags: {},
    existingEndpoint: endpoint ?? '',
    model: model ?? null,
    deploymentName: '',
    deploymentDescription: '',
    deploymentTags: {},
    isDefault: false,
    environmentVariables: {},
    compute: '',
  }
}

/** `<model>-batch`, bent to the rule for names. */
export function suggestEndpointName(model: string): string {
  const letters = model.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^[^a-zA-Z]+/, '')
  return `${(letters || 'model').slice(0, 26).replace(/-$/, '')}-batch`
}

/** `default` for the first deployment, then the first of `dpl-2`, `dpl-3`, … that is free. */
export function suggestDeploymentName(taken: readonly string[]): string {
  if (taken.length === 0) return 'default'
  const names = new Set(taken.map((name) => name.toLowerCase()))
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `dpl-${taken.length + 1 + index}`)
  return numbers.find((name) => !names.has(name)) ?? 'dpl-1'
}

/** Says that a name is taken; the API's sentence about it, or nothing. */
export type NameCheck = (name: string) => Promise<string | undefined>

const free = (check: NameCheck) => async (name: string, ctx: z.core.$RefinementCtx) => {
  const problem = await check(name)
  if (problem) ctx.addIssue({ code: 'custom', message: problem })
}

export const newEndpointStep = (check: NameCheck) =>
  z.object({ endpointName: endpointName.superRefine(free(check)), endpointDescription: description })

export const existingEndpointStep = z.object({ existingEndpoint: z.string().min(1, 'Choose the endpoint.') })

/** Whichever of the two the radio says. */
export const endpointStep = (check: NameCheck) =>
  z.discriminatedUnion('endpointMode', [
    newEndpointStep(check).extend({ endpointMode: z.literal('new') }),
    existingEndpointStep.extend({ endpointMode: z.literal('existing') }),
  ])

export const modelStep = z.object({
  model: z.custom<ChosenModel | null>().superRefine((model, ctx) => {
    if (!model) ctx.addIssue({ code: 'custom', message: 'Choose a model.' })
    else if (model.cannotRun && !needsScript(model)) ctx.addIssue({ code: 'custom', message: model.cannotRun })
  }),
})

const { instanceCount, ...settings } = settingFields

/** `check` says what is wrong with the deployment's name in the endpoint chosen, or nothing. */
export const deploymentStep = (check: (values: DeploymentNaming) => Promise<string | undefined>) =>
  z
    .object({
      ...settings,
      endpointMode: z.enum(['new', 'existing']),
      existingEndpoint: z.string(),
      deploymentName,
      deploymentDescription: description,
    })
    .superRefine(async (values, ctx) => {
      const message = await check(values)
      if (message) ctx.addIssue({ code: 'custom', message, path: ['deploymentName'] })
    })

type DeploymentNaming = Pick<EndpointWizardValues, 'endpointMode' | 'existingEndpoint' | 'deploymentName'>

export const computeStep = z.object({ compute: z.string().min(1, 'Choose a compute.'), instanceCount })
