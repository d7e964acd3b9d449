import { findChanges, isUrl, type JobValues } from '#components/batch-endpoints/create-job/job-values.ts'
import { presentSettingBody, type SettingValues } from '#components/batch-endpoints/settings/setting-values.ts'
import { datastoreUri } from '#components/storage/file-paths.ts'

interface JobInput {
  jobInputType: JobValues['inputType']
  uri: string
}

/** The input that the values describe; nothing while it is incomplete. */
export function planInput({ source, asset, datastore, path, inputType, upload }: JobValues): JobInput | undefined {
  if (source === 'asset') {
    return asset ? { jobInputType: asset.dataType === 'uri_file' ? 'UriFile' : 'UriFolder', uri: asset.id } : undefined
  }
  if (source === 'upload') {
    return upload ? { jobInputType: 'UriFolder', uri: datastoreUri(upload.datastore, upload.path) } : undefined
  }
  const trimmed = path.trim()
  if (trimmed === '') return undefined
  return { jobInputType: inputType, uri: isUrl(trimmed) ? trimmed : datastoreUri(datastore, trimmed) }
}

/** The body of POST {scoringUri} (azureml-rest section 3.2): of the settings only what this job changes. */
export function planJob(values: JobValues, deployment: SettingValues) {
  const changed = findChanges(values, deployment).filter((name) =>
    name === 'outputFileName' ? values.isOverriding || values.isOutputConfigured : values.isOverriding,
  )
  const overrides: Partial<SettingValues> = Object.fromEntries(changed.map((name) => [name, values[name]]))
  const input = planInput(values)
  return {
    properties: {
      ...(values.displayName.trim() && { displayName: values.displayName.trim() }),
      ...(values.description && { description: values.description }),
      ...(Object.keys(values.tags).length > 0 && { tags: values.tags }),
      ...(input && { inputData: { input } }),
      ...(values.isOutputConfigured && {
        outputData: {
          score: {
            jobOutputType: 'UriFolder',
            uri: folderUri(values.outputDatastore, values.outputPath),
          },
        },
      }),
      ...presentSettingBody(overrides),
      ...(overrides.instanceCount !== undefined && { compute: { instanceCount: overrides.instanceCount } }),
    },
  }
}

/** With a slash at the end, which the datastore's root has already. */
const folderUri = (datastore: string, path: string) => `${datastoreUri(datastore, path).replace(/\/+$/, '')}/`

/** Names the deployment; without it the default scores. */
export const deploymentHeader = (name: string) => ({ 'azureml-model-deployment': name })
