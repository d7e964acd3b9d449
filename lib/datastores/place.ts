import { z } from 'zod'

/** Where the files of a datastore are, as it is stored and shown: without a secret. */
export const storePlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('LocalFolder'), root: z.string() }),
  z.object({
    kind: z.literal('AzureBlob'),
    accountName: z.string(),
    endpointUrl: z.string(),
    container: z.string(),
    prefix: z.string(),
  }),
  z.object({
    kind: z.literal('S3'),
    endpointUrl: z.string().optional(),
    region: z.string(),
    bucket: z.string(),
    prefix: z.string(),
    forcePathStyle: z.boolean(),
  }),
])
export type StorePlace = z.output<typeof storePlace>
export type RemotePlace = Exclude<StorePlace, { kind: 'LocalFolder' }>

/** What opens a store. Sealed as JSON in the row. */
export const credential = z.discriminatedUnion('credentialsType', [
  z.object({ credentialsType: z.literal('AccountKey'), key: z.string() }),
  z.object({ credentialsType: z.literal('Sas'), sasToken: z.string() }),
  z.object({
    credentialsType: z.literal('AccessKey'),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string().optional(),
  }),
])
export type Credential = z.output<typeof credential>

export const credentialsType = z.enum(['None', 'AccountKey', 'Sas', 'AccessKey'])
export type CredentialsType = z.output<typeof credentialsType>

export const isSamePlace = (a: StorePlace, b: StorePlace): boolean => spelled(a) === spelled(b)

const spelled = (place: StorePlace) =>
  JSON.stringify(
    Object.entries(place)
      .filter(([, value]) => value !== undefined)
      .sort(),
  )

/** A stored secret is only ever sent to where it was meant for. */
export function isSameAddress(a: StorePlace, b: StorePlace): boolean {
  if (a.kind === 'AzureBlob' && b.kind === 'AzureBlob')
    return a.endpointUrl === b.endpointUrl && a.accountName === b.accountName
  if (a.kind === 'S3' && b.kind === 'S3') return a.endpointUrl === b.endpointUrl && a.region === b.region
  return a.kind === b.kind && a.kind === 'LocalFolder'
}
