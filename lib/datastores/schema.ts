import { z } from 'zod'
import { armEnum, armObject, armUnion, tags } from '#lib/arm/wire.ts'
import { bucketPattern, containerPattern } from '#lib/core/remote-storage.ts'

/** Azure's rule for the names of assets and datastores (azureml-rest.md section 6). */
export const datastoreName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][\w-]{0,254}$/,
    'Use 1-255 letters, digits, hyphens or underscores, starting with a letter or digit.',
  )

export const assetDescription = z.string().max(5000, 'A description has at most 5000 characters.')

export const accountName = z
  .string()
  .trim()
  .regex(/^[a-z0-9]{3,24}$/, "A storage account's name has 3-24 lower-case letters and digits.")
export const containerName = z
  .string()
  .trim()
  .regex(containerPattern, "A container's name has 3-63 lower-case letters, digits and single hyphens.")
const bucketName = z
  .string()
  .trim()
  .regex(bucketPattern, "A bucket's name has 3-63 lower-case letters, digits, dots and hyphens.")
const storePrefix = z
  .string()
  .max(1000, 'A prefix has at most 1000 characters.')
  .transform((text) => text.split('/').filter(Boolean))
  .refine((names) => !names.some((name) => name === '.' || name === '..'), "A prefix has no '.' or '..' in it.")
  .transform((names) => names.join('/'))
export const region = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]{1,64}$/, 'A region has lower-case letters, digits and hyphens, such as eu-west-1.')
export const endpointUrl = z
  .string()
  .trim()
  .max(2000, 'An address has at most 2000 characters.')
  .refine(isPlainUrl, 'Write an address that begins with https:// or http://, without user name, query or fragment.')
  .transform((text) => new URL(text).href.replace(/\/+$/, ''))
const secretText = z.string().trim().min(1, 'It is empty.').max(8000, 'It has more than 8000 characters.')

const described = {
  description: assetDescription.optional(),
  tags: tags.optional(),
  properties: tags.optional(),
  /** Only read: what Slipway says of the datastore. Sent back, it must be what was read. */
  store: z.unknown().optional(),
}

const noCredentials = z.object({ credentialsType: z.literal('None') })

/** `secretsType` repeats what `credentialsType` says. */
const secretsOf = <S extends z.ZodRawShape>(shape: S) =>
  armObject({ secretsType: z.string().optional(), ...shape }).optional()

export const azureCredentials = armUnion('credentialsType', [
  z.object({ credentialsType: z.literal('AccountKey'), secrets: secretsOf({ key: secretText.optional() }) }),
  z.object({ credentialsType: z.literal('Sas'), secrets: secretsOf({ sasToken: secretText.optional() }) }),
  z.object({
    credentialsType: z.literal('ConnectionString'),
    secrets: secretsOf({ connectionString: secretText.optional() }),
  }),
  noCredentials,
])
export type AzureCredentials = z.output<typeof azureCredentials>

export const s3Credentials = armUnion('credentialsType', [
  z.object({
    credentialsType: z.literal('AccessKey'),
    secrets: secretsOf({
      accessKeyId: secretText.optional(),
      secretAccessKey: secretText.optional(),
      sessionToken: secretText.optional(),
    }),
  }),
  noCredentials,
])
export type S3Credentials = z.output<typeof s3Credentials>

/** What a script or the portal PUTs to `datastores/{name}`: Azure's AzureBlob (azureml-rest.md 2.5), and two kinds of ours. */
export const datastoreProperties = armUnion('datastoreType', [
  z.object({
    datastoreType: z.literal('LocalFolder'),
    root: z.string().max(3000, 'A path has at most 3000 characters.').optional(),
    credentials: armUnion('credentialsType', [noCredentials]).optional(),
    ...described,
  }),
  z.object({
    datastoreType: z.literal('AzureBlob'),
    accountName: accountName.optional(),
    containerName: containerName.optional(),
    endpoint: z
      .string()
      .regex(/^([\w.-]+|\[[\da-f:]+\])(:\d+)?$/i, 'An endpoint is a host name such as core.windows.net.')
      .optional(),
    protocol: armEnum(['https', 'http']).optional(),
    serviceDataAccessAuthIdentity: armEnum(['None']).optional(),
    /** Ours: a folder of the container. */
    prefix: storePrefix.optional(),
    credentials: azureCredentials.optional(),
    ...described,
  }),
  z.object({
    datastoreType: z.literal('S3'),
    bucket: bucketName,
    prefix: storePrefix.default(''),
    region: region.optional(),
    endpointUrl: endpointUrl.optional(),
    forcePathStyle: z.boolean().optional(),
    credentials: s3Credentials.optional(),
    ...described,
  }),
])
export type DatastoreProperties = z.output<typeof datastoreProperties>
export type AzureBlobInput = Extract<DatastoreProperties, { datastoreType: 'AzureBlob' }>
export type S3Input = Extract<DatastoreProperties, { datastoreType: 'S3' }>

export const datastoreInput = armObject({ properties: datastoreProperties })

export const datastorePutQuery = z.object({
  skipValidation: z.stringbool('must be true or false').default(false),
})

export const datastoreSorts = ['name', 'createdAt'] as const

function isPlainUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return !url.username && !url.password && !url.search && !url.hash
}
