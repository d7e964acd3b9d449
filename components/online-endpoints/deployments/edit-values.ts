import { z } from 'zod'
import { modelStep, toDeployedModel } from '#components/deployments/chosen-model.ts'
import { codeStep, type DeployedParts, parseCode } from '#components/deployments/code-values.ts'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { settingsSchema, toSettingsForm } from '#components/online-endpoints/settings/settings-form.ts'
import { description } from '#lib/deployments/endpoint-name.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

export type EditValues = DeployedParts &
  Pick<OnlineWizardValues, 'deploymentDescription' | 'deploymentTags' | 'settings'>

/** The same rules as in the wizard. */
export const editSchema = z
  .object({ ...modelStep.shape, settings: settingsSchema, deploymentDescription: description })
  .and(codeStep)

export function parseDeployment({ tags, properties }: OnlineDeploymentResource): EditValues {
  return {
    ...parseCode(properties),
    model: toDeployedModel(properties.model, properties.modelInfo),
    deploymentDescription: properties.description,
    deploymentTags: tags,
    settings: toSettingsForm(properties.settings),
  }
}
