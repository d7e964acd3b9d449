import { z } from 'zod'
import type {
  BatchDeployment,
  ComponentDeployment,
  ModelDeployment,
} from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import type { Prisma } from '#lib/db/client.ts'
import { parseProvisioningState } from '#lib/deployments/provisioning-states.ts'
import { assetInclude, readAssets } from '#lib/deployments/read-assets.ts'
import { scoringSettings } from '#lib/jobs/settings.ts'
import { engineSettings, runtime } from '#lib/scoring/runtime.ts'

/** What a query of deployments has to include for toBatchDeployment. */
export const deploymentInclude = {
  ...assetInclude,
  componentVersion: { select: { id: true, version: true, component: { select: { name: true } } } },
  aliasFollow: { select: { deploymentId: true } },
} as const
export type DeploymentRow = Prisma.BatchDeploymentGetPayload<{ include: typeof deploymentInclude }>

const engineSetting = z.enum(engineSettings)

/** The settings column of a model: how to score, and the variables of the scoring processes. */
const modelSettings = scoringSettings.extend({ environmentVariables: z.record(z.string(), z.string()).default({}) })

const componentSettings = z.object({
  defaultDatastore: z.string(),
  continueOnStepFailure: z.boolean(),
  forceRerun: z.boolean(),
})

export function toBatchDeployment(row: DeploymentRow): BatchDeployment {
  const { modelVersion, componentVersion } = row
  if (modelVersion) return toModelDeployment({ ...row, modelVersion })
  if (componentVersion) return toComponentDeployment(row, componentVersion)
  throw new Error(`The batch deployment ${row.id} has neither a model nor a component`)
}

function toModelDeployment(
  row: DeploymentRow & { modelVersion: NonNullable<DeploymentRow['modelVersion']> },
): ModelDeployment {
  const { environmentVariables, ...settings } = modelSettings.parse(row.settings)
  return {
    ...toCommon(row),
    kind: 'model',
    ...readAssets(row),
    selfCheck: (row.selfCheck ?? undefined) as unknown as ModelDeployment['selfCheck'],
    engine: engineSetting.parse(row.engine),
    followsAlias: row.aliasFollow !== null,
    runtime: row.runtime === null ? undefined : runtime.parse(row.runtime),
    settings,
    environmentVariables,
  }
}

const toComponentDeployment = (
  row: DeploymentRow,
  { id, version, component }: NonNullable<DeploymentRow['componentVersion']>,
): ComponentDeployment => ({
  ...toCommon(row),
  kind: 'component',
  component: { versionId: id, name: component.name, version },
  settings: componentSettings.parse(row.settings),
})

const toCommon = (row: DeploymentRow) => ({
  id: row.id,
  endpointId: row.endpointId,
  name: row.name,
  description: row.description,
  // Tags, properties, error and self-check are written by the store alone, from values of these types.
  tags: row.tags as Record<string, string>,
  properties: row.properties as Record<string, string>,
  error: (row.error ?? undefined) as BatchDeployment['error'],
  computeName: row.computeName,
  provisioningState: parseProvisioningState(row.provisioningState),
  operationId: row.operationId ?? undefined,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
