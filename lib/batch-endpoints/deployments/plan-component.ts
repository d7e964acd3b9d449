import { nameInId } from '#lib/arm/resource.ts'
import type { ComponentDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { requireCluster } from '#lib/batch-endpoints/deployments/require-cluster.ts'
import type { BatchDeploymentBody } from '#lib/batch-endpoints/deployments/schema.ts'
import { readGraph } from '#lib/components/read-graph.ts'
import { resolveComponentVersion } from '#lib/components/resolve-version.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { checkRunnable } from '#lib/pipelines/graph/check-runnable.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

type Planned = Pick<ComponentDeployment, 'component' | 'computeName' | 'settings'>
const at = 'properties.deploymentConfiguration'

/** What a deployment of a component is made of. Throws UserError for a component that cannot run, and for settings that lead nowhere. */
export async function planComponent(ctx: Context, properties: BatchDeploymentBody['properties']): Promise<Planned> {
  const { deploymentConfiguration: configuration, compute, model } = properties
  if (!configuration?.componentId)
    throw new AppError('UserError', 'Name the component version, such as azureml:train:3.', `${at}.componentId`)
  if (model)
    throw new AppError(
      'UserError',
      'A deployment has a model or a pipeline component, not both. Leave one of them out.',
      'properties.model',
    )
  const version = await resolveComponentVersion(ctx, configuration.componentId.assetId)
  const graph = readGraph(version)
  const name = `${version.componentName}:${version.version}`
  checkRunnable(graph, `Component ${name} cannot be deployed`)
  const { settings } = configuration
  const cluster = settings.default_compute ?? compute
  const store = settings.default_datastore
  const computeName = cluster ? await requireCluster(ctx, cluster, `${at}.settings.default_compute`) : ''
  if (computeName === '') requireOwnCompute(graph, name)
  const datastore = store ? await getDatastore(ctx, nameInId(store, 'datastores') ?? store) : undefined
  return {
    component: { versionId: version.id, name: version.componentName, version: version.version },
    computeName,
    settings: {
      defaultDatastore: datastore?.name ?? '',
      continueOnStepFailure: settings.continue_on_step_failure,
      forceRerun: settings.force_rerun,
    },
  }
}

function requireOwnCompute({ settings, nodes }: Graph, name: string): void {
  if (settings.compute !== '' || nodes.every(({ compute }) => compute)) return
  throw new AppError(
    'UserError',
    `The pipeline of component ${name} has no compute. Name a compute cluster in settings.default_compute.`,
    `${at}.settings.default_compute`,
  )
}
