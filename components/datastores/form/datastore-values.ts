import { z } from 'zod'
import { datastorePath } from '#components/datastores/datastore-paths.ts'
import {
  azureCredentialsOf,
  type CredentialValues,
  neededSecrets,
  noCredentialValues,
  s3CredentialsOf,
  secretFields,
} from '#components/datastores/form/credential-values.ts'
import type { CodeRequest } from '#components/ui/curl.ts'
import { datastoreName, datastoreProperties } from '#lib/datastores/schema.ts'

export interface DatastoreValues extends CredentialValues {
  name: string
  datastoreType: 'LocalFolder' | 'AzureBlob' | 'S3'
  root: string
  accountName: string
  containerName: string
  endpoint: string
  bucket: string
  region: string
  endpointUrl: string
  forcePathStyle: boolean
  prefix: string
  skipValidation: boolean
  description: string
  tags: Record<string, string>
}

export const defaultValues: DatastoreValues = {
  name: '',
  datastoreType: 'LocalFolder',
  root: '',
  accountName: '',
  containerName: '',
  endpoint: 'core.windows.net',
  bucket: '',
  region: 'us-east-1',
  endpointUrl: '',
  forcePathStyle: true,
  prefix: '',
  ...noCredentialValues,
  skipValidation: false,
  description: '',
  tags: {},
}

/** What the API is asked to register. */
export function propertiesOf(values: DatastoreValues) {
  const { datastoreType, description, tags } = values
  const place = { LocalFolder: folderOf, AzureBlob: containerOf, S3: bucketOf }[datastoreType](values)
  return { datastoreType, ...place, description, tags }
}

const folderOf = ({ root }: DatastoreValues) => ({ root: root.trim(), credentials: { credentialsType: 'None' } })

function containerOf(values: DatastoreValues) {
  const { accountName, containerName, endpoint, prefix, azureCredentials } = values
  // A connection string says itself of which account it is, and where that is.
  const account = azureCredentials === 'ConnectionString' ? {} : { accountName, endpoint }
  return { ...account, containerName, prefix, credentials: azureCredentialsOf(values) }
}

function bucketOf(values: DatastoreValues) {
  const { bucket, region, endpointUrl, forcePathStyle, prefix } = values
  const server = endpointUrl.trim() === '' ? {} : { endpointUrl, forcePathStyle }
  return { bucket, region, ...server, prefix, credentials: s3CredentialsOf(values) }
}

/** Checks the form with the schema of the API, and that nothing is left out. */
export const datastoreForm = z.custom<DatastoreValues>().superRefine((values, context) => {
  const add = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  const name = datastoreName.safeParse(values.name)
  if (!name.success) add('name', name.error.issues[0]?.message ?? '')
  const missing = neededFields(values).filter((field) => String(values[field]).trim() === '')
  for (const field of missing) add(field, 'Fill this in.')
  for (const { path, message } of datastoreProperties.safeParse(propertiesOf(values)).error?.issues ?? []) {
    const field = String(path.at(-1))
    if (!missing.some((one) => one === field)) add(field, message)
  }
})

function neededFields(values: DatastoreValues): readonly (keyof DatastoreValues)[] {
  switch (values.datastoreType) {
    case 'LocalFolder':
      return ['root']
    case 'AzureBlob': {
      const account = values.azureCredentials === 'ConnectionString' ? [] : (['accountName', 'endpoint'] as const)
      return [...account, 'containerName', ...neededSecrets('AzureBlob', values)]
    }
    case 'S3':
      return ['bucket', 'region', ...neededSecrets('S3', values)]
  }
}

/** The request that registers a datastore. */
export function putDatastoreRequest(base: string, values: DatastoreValues): CodeRequest & { body: unknown } {
  const query = values.skipValidation ? '?skipValidation=true' : ''
  return { method: 'PUT', path: datastorePath(base, values.name) + query, body: { properties: propertiesOf(values) } }
}

/** The same with words in place of the secrets, to be shown. */
export function shownRequest(base: string, values: DatastoreValues): CodeRequest {
  const words = secretFields.map((field) => [field, values[field] && `<${field}>`])
  return putDatastoreRequest(base, { ...values, ...Object.fromEntries(words) })
}
