import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { ComponentDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { readInputs } from '#lib/batch-endpoints/jobs/component/read-inputs.ts'
import { readOutputs } from '#lib/batch-endpoints/jobs/component/read-outputs.ts'
import type { BatchJobProperties } from '#lib/batch-endpoints/jobs/schema.ts'
import { getComponentVersion } from '#lib/components/get-version.ts'
import type { ComponentInput } from '#lib/components/interface.ts'
import { placeOutputs } from '#lib/components/place-outputs.ts'
import { readGraph } from '#lib/components/read-graph.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDefaultDatastore } from '#lib/datastores/get.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import type { Job } from '#lib/jobs/job.ts'
import { submitRun } from '#lib/pipeline-runs/submit.ts'

interface Start {
  endpoint: BatchEndpoint
  deployment: ComponentDeployment
  properties: BatchJobProperties
  idempotencyKey: string | undefined
}

/** Starts a run of the deployment's component (azureml-rest section 3.2): inputs and outputs by the component's names. */
export async function startComponentJob(
  ctx: Context,
  { endpoint, deployment, properties, idempotencyKey }: Start,
): Promise<Job> {
  refuseOldForms(properties)
  const { component, settings, computeName } = deployment
  const version = await getComponentVersion(ctx, component)
  const graph = readGraph(version)
  // A spec with a graph has the inputs that were derived from it.
  const declared = version.spec.inputs as Record<string, ComponentInput>
  const places = await readOutputs(ctx, graph, properties.outputData ?? {})
  const read = await readInputs(ctx, placeOutputs(graph, places), declared, properties.inputData ?? {})
  const compute = computeName || graph.settings.compute
  const datastore = settings.defaultDatastore || graph.settings.datastore || (await getDefaultDatastore(ctx)).name
  const outputs = [...places].map(([{ name }, place]) => {
    return [name, { jobOutputType: 'UriFile' as const, uri: presentDatastoreUri(place) }] as const
  })
  return submitRun(ctx, {
    name: properties.name,
    graph: { ...read.graph, settings: { compute, datastore } },
    assignments: read.assignments,
    experimentName: properties.experimentName ?? properties.properties?.experimentName ?? endpoint.name,
    displayName: properties.displayName,
    description: properties.description,
    tags: {
      'azureml.batchrun': 'true',
      'azureml.deploymentname': deployment.name,
      'azureml.jobtype': 'azureml.pipelinejob',
      ...properties.tags,
    },
    properties: {
      ...properties.properties,
      runSource: 'BatchDeployment',
      runType: 'HTTP',
      'azureml.defaultComputeName': compute,
      'azureml.defaultDataStoreName': datastore,
      'azureml.continue_on_step_failure': String(settings.continueOnStepFailure),
    },
    forceRerun: settings.forceRerun,
    continueOnFailedStep: settings.continueOnStepFailure,
    batchDeployment: { endpointName: endpoint.name, deploymentName: deployment.name },
    component: {
      name: component.name,
      version: component.version,
      inputData: { ...properties.inputData },
      outputData: Object.fromEntries(outputs),
    },
    idempotencyKey,
  })
}

function refuseOldForms({ dataset, outputDataset, output }: BatchJobProperties): void {
  if (!dataset && !outputDataset && !output) return
  throw new AppError(
    'UserError',
    'A pipeline component takes its inputs and outputs by name. Use inputData and outputData instead of a dataset.',
    dataset ? 'properties.dataset' : 'properties.outputDataset',
  )
}
