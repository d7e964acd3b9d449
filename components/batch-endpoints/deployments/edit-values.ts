import { z } from 'zod'
import { computeStep, type EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import {
  parseSettings,
  type SettingValues,
  settingFields,
} from '#components/batch-endpoints/settings/setting-values.ts'
import { modelStep, toDeployedModel } from '#components/deployments/chosen-model.ts'
import { type CodeValues, codeStep, parseCode } from '#components/deployments/code-values.ts'
import type { ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { description } from '#lib/deployments/endpoint-name.ts'

export type EditValues = SettingValues &
  CodeValues &
  Pick<EndpointWizardValues, 'model' | 'deploymentDescription' | 'deploymentTags' | 'environmentVariables' | 'compute'>

/** The same rules as in the wizard. */
export const editSchema = z
  .object({
    ...settingFields,
    ...modelStep.shape,
    ...computeStep.shape,
    deploymentDescription: description,
  })
  .and(codeStep)

export function parseDeployment({ tags, properties }: ModelDeploymentResource): EditValues {
  return {
    ...parseSettings(properties),
    ...parseCode(properties),
    model: toDeployedModel(properties.model.assetId, properties.modelInfo),
    deploymentDescription: properties.description,
    deploymentTags: tags,
    environmentVariables: properties.environmentVariables,
    compute: properties.computeName,
  }
}

/** True when only the description and tags differ, which need no new check of the model. */
export function isDescriptionOnly(before: EditValues, after: EditValues): boolean {
  // What is known of the model is looked up while the form is open.
  const rest = ({ deploymentDescription, deploymentTags, model, ...others }: EditValues) => ({
    ...others,
    model: model?.id ?? null,
  })
  return isSame(rest(before), rest(after))
}

/** Compares JSON values; the order of keys does not matter. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const names = Object.keys(a)
  const values = new Map(Object.entries(b))
  return (
    names.length === values.size &&
    Object.entries(a).every(([name, value]) => values.has(name) && isSame(value, values.get(name)))
  )
}
