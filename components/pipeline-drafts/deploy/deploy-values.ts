import { z } from 'zod'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'
import { type DeploySettings, deploySettings } from '#lib/pipeline-drafts/deploy/deploy-settings.ts'

const computeTypes = ['Managed', 'Kubernetes', 'ContainerInstance'] as const

/** What the Deploy dialog holds; `settings` may have empty numbers until it is checked. */
export const deployValues = z
  .object({
    place: z.enum(['new', 'existing']),
    name: z.string(),
    description,
    existingEndpoint: z.string(),
    /** Of the existing endpoint; empty for the one with most traffic. */
    deployment: z.string(),
    computeType: z.enum(computeTypes),
    compute: z.string(),
    settings: z.custom<DeploySettings>(),
  })
  .superRefine((values, context) => {
    const { place, name, existingEndpoint, computeType, compute } = values
    const tell = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    const named = endpointName.safeParse(name)
    if (place === 'new' && !named.success) for (const { message } of named.error.issues) tell('name', message)
    if (place === 'new' && computeType !== 'Managed' && compute === '') tell('compute', 'Choose a compute.')
    if (place === 'existing' && existingEndpoint === '')
      tell('existingEndpoint', 'Choose the endpoint that is to be replaced.')
    const checked = deploySettings.safeParse(shownSettings(values.settings))
    for (const { path, message } of checked.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['settings', ...path], message })
  })
export type DeployValues = z.output<typeof deployValues>

const defaults = deploySettings.parse({})

export const startValues: DeployValues = {
  ...{ place: 'new', name: '', description: '', existingEndpoint: '', deployment: '' },
  ...{ computeType: 'Managed', compute: '', settings: defaults },
}

/** Fields that are hidden have their defaults, whatever was typed before. */
function shownSettings(settings: DeploySettings): DeploySettings {
  if (settings.autoScale) return { ...settings, replicas: defaults.replicas }
  const { minReplicas, maxReplicas, targetUtilization, refreshSeconds } = defaults
  return { ...settings, minReplicas, maxReplicas, targetUtilization, refreshSeconds }
}

/** The body of the request that the dialog's fields mean. */
export function planDeploy(values: DeployValues) {
  const { place, name, description: words, existingEndpoint, deployment, computeType, compute } = values
  const settings = shownSettings(values.settings)
  if (place === 'existing') {
    return { endpoint: { name: existingEndpoint }, ...(deployment && { deployment }), settings }
  }
  return {
    endpoint: { new: { name, description: words } },
    ...(computeType !== 'Managed' && { compute }),
    settings,
  }
}

const fields: Readonly<Record<string, string>> = {
  'endpoint.new.name': 'name',
  'endpoint.new.description': 'description',
  'endpoint.name': 'existingEndpoint',
  deployment: 'deployment',
  compute: 'compute',
  'properties.compute': 'compute',
}

/** The field that a target of the API means. */
export const fieldOf = (target: string): string | undefined =>
  target.startsWith('settings.') ? target : fields[target]
