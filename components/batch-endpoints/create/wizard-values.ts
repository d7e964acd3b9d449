import { z } from 'zod'
import {
  defaultSettings,
  type SettingValues,
  settingFields,
} from '#components/batch-endpoints/settings/setting-values.ts'
import type { ChosenModel } from '#components/deployments/chosen-model.ts'
import { type CodeValues, defaultCode } from '#components/deployments/code-values.ts'
import { freeName, type NameCheck, suggestEndpointName } from '#components/deployments/endpoint-names.ts'
import { deploymentName } from '#lib/batch-endpoints/deployments/schema.ts'
import { description } from '#lib/deployments/endpoint-name.ts'

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
    endpointName: model && endpoint === undefined ? suggestEndpointName(model.name, 'batch') : '',
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

/** `default` for the first deployment, then the first of `dpl-2`, `dpl-3`, … that is free. */
export function suggestDeploymentName(taken: readonly string[]): string {
  if (taken.length === 0) return 'default'
  const names = new Set(taken.map((name) => name.toLowerCase()))
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `dpl-${taken.length + 1 + index}`)
  return numbers.find((name) => !names.has(name)) ?? 'dpl-1'
}

const newEndpointStep = (check: NameCheck) =>
  z.object({ endpointName: freeName(check), endpointDescription: description })

export const existingEndpointStep = z.object({ existingEndpoint: z.string().min(1, 'Choose the endpoint.') })

/** Whichever of the two the radio says. */
export const endpointStep = (check: NameCheck) =>
  z.discriminatedUnion('endpointMode', [
    newEndpointStep(check).extend({ endpointMode: z.literal('new') }),
    existingEndpointStep.extend({ endpointMode: z.literal('existing') }),
  ])

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
