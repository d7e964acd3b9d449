import { findChanges, type JobValues, uniqueFileName } from '#components/batch-endpoints/create-job/job-values.ts'
import {
  defaultSettings,
  parseSettings,
  type SettingValues,
} from '#components/batch-endpoints/settings/setting-values.ts'
import { findForeignOutput } from '#components/jobs/outputs/output-place.ts'
import { parseDataAsset } from '#components/jobs/present-uri.ts'
import type { BatchDeploymentResource, ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

type Deployments = readonly ModelDeploymentResource[]

/** The deployment asked for, else the default, else the first that is ready. */
export function pickDeployment<D extends BatchDeploymentResource>(
  deployments: readonly D[],
  name: string | undefined,
): D | undefined {
  const ready = deployments.filter(({ properties }) => properties.provisioningState === 'Succeeded')
  return ready.find((one) => one.name === name) ?? ready.find(({ properties }) => properties.isDefault) ?? ready[0]
}

export const settingsOf = (deployment: ModelDeploymentResource | undefined): SettingValues =>
  deployment ? parseSettings(deployment.properties) : defaultSettings

/** An empty wizard for the endpoint; `deployment` is one that was asked for. */
export function startJob(deployments: Deployments, datastore: string, deployment?: string): JobValues {
  const chosen = pickDeployment(deployments, deployment)
  return {
    ...settingsOf(chosen),
    displayName: '',
    description: '',
    tags: {},
    deployment: chosen?.name ?? '',
    makeDefault: false,
    isOverriding: false,
    source: 'asset',
    asset: null,
    datastore,
    path: '',
    inputType: 'UriFolder',
    upload: null,
    isOutputConfigured: false,
    outputDatastore: datastore,
    outputPath: '',
  }
}

/** The wizard filled in with what a job was started with, and a new name for its output file where it has a place of its own. */
export function startRerun(job: BatchJobResource, deployments: Deployments, datastore: string, now: Date): JobValues {
  const { description, tags, batch } = job.properties
  const start = startJob(deployments, datastore, batch.deploymentName)
  const settings = parseSettings(batch.settings)
  const foreign = findForeignOutput(job)
  const changes = findChanges(settings, settingsOf(deployments.find(({ name }) => name === start.deployment)))
  return {
    ...start,
    ...settings,
    description,
    tags: Object.fromEntries(Object.entries(tags).filter(([name]) => !name.startsWith('azureml.'))),
    isOverriding: changes.some((name) => name !== 'outputFileName'),
    ...parseInput(batch.input),
    ...(foreign && {
      isOutputConfigured: true,
      outputDatastore: foreign.datastore,
      outputPath: foreign.path,
      outputFileName: uniqueFileName(settings.outputFileName, now),
    }),
  }
}

function parseInput({ uri, type }: BatchJobResource['properties']['batch']['input']): Partial<JobValues> {
  const inputType = type === 'uri_file' ? 'UriFile' : 'UriFolder'
  const asset = parseDataAsset(uri)
  if (asset) return { source: 'asset', asset: { id: uri, ...asset, dataType: type }, inputType }
  const place = parseDatastoreUri(uri)
  return { source: 'path', ...(place ? { datastore: place.datastore, path: place.path } : { path: uri }), inputType }
}
