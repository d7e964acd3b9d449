import type { AzureCredentials, S3Credentials } from '#lib/datastores/schema.ts'

/** The fields that credentials are entered in; those of the other kinds stay empty. */
export interface CredentialValues {
  azureCredentials: AzureCredentials['credentialsType']
  key: string
  sasToken: string
  connectionString: string
  s3Credentials: S3Credentials['credentialsType']
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

export const noCredentialValues: CredentialValues = {
  azureCredentials: 'AccountKey',
  key: '',
  sasToken: '',
  connectionString: '',
  s3Credentials: 'AccessKey',
  accessKeyId: '',
  secretAccessKey: '',
  sessionToken: '',
}

/** Fields that are never kept in the browser. */
export const secretFields = [
  'key',
  'sasToken',
  'connectionString',
  'accessKeyId',
  'secretAccessKey',
  'sessionToken',
] as const

export const azureCredentialOptions = [
  { value: 'AccountKey', label: 'Account key' },
  { value: 'Sas', label: 'SAS token' },
  { value: 'ConnectionString', label: 'Connection string' },
  { value: 'None', label: 'None', text: 'A container that everybody may read.' },
]

export const s3CredentialOptions = [
  { value: 'AccessKey', label: 'Access key' },
  { value: 'None', label: 'None', text: 'A bucket that everybody may read.' },
]

const given = (fields: Partial<Record<keyof CredentialValues, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))

export function azureCredentialsOf({ azureCredentials, key, sasToken, connectionString }: CredentialValues) {
  if (azureCredentials === 'None') return { credentialsType: azureCredentials }
  const secrets = { AccountKey: { key }, Sas: { sasToken }, ConnectionString: { connectionString } }[azureCredentials]
  return { credentialsType: azureCredentials, secrets: { secretsType: azureCredentials, ...given(secrets) } }
}

export function s3CredentialsOf({ s3Credentials, accessKeyId, secretAccessKey, sessionToken }: CredentialValues) {
  if (s3Credentials === 'None') return { credentialsType: s3Credentials }
  const secrets = given({ accessKeyId, secretAccessKey, sessionToken })
  return { credentialsType: s3Credentials, secrets: { secretsType: s3Credentials, ...secrets } }
}

/** The secret fields that must be filled in, by kind of store. */
export function neededSecrets(kind: 'AzureBlob' | 'S3', values: CredentialValues): readonly (keyof CredentialValues)[] {
  if (kind === 'S3') return values.s3Credentials === 'None' ? [] : ['accessKeyId', 'secretAccessKey']
  const needed = { AccountKey: ['key'], Sas: ['sasToken'], ConnectionString: ['connectionString'], None: [] } as const
  return needed[values.azureCredentials]
}

/** The form's field that a target of the API means. */
export function credentialFieldOf(target: string): string | undefined {
  const last = target.split('.').at(-1)
  return last === 'credentials' ? undefined : last
}
