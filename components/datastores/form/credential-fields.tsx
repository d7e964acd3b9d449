'use client'

import Typography from '@mui/material/Typography'
import { useWatch } from 'react-hook-form'
import {
  azureCredentialOptions,
  type CredentialValues,
  s3CredentialOptions,
} from '#components/datastores/form/credential-values.ts'
import { RadioFormField, TextFormField } from '#components/ui/form-field.tsx'

/** What opens a container: one way, and its secret. */
export function AzureCredentialFields() {
  const type = useWatch<CredentialValues, 'azureCredentials'>({ name: 'azureCredentials' })
  return (
    <>
      <RadioFormField name="azureCredentials" label="Credentials" options={azureCredentialOptions} />
      {type === 'AccountKey' && <SecretField name="key" label="Account key" />}
      {type === 'Sas' && (
        <SecretField name="sasToken" label="SAS token" helper="With read, write, delete and list on the container." />
      )}
      {type === 'ConnectionString' && (
        <SecretField
          name="connectionString"
          label="Connection string"
          helper="It is taken apart: the account, its address and the key or SAS token."
        />
      )}
      {type !== 'None' && <SealedNote />}
    </>
  )
}

/** What opens a bucket. */
export function S3CredentialFields() {
  const type = useWatch<CredentialValues, 's3Credentials'>({ name: 's3Credentials' })
  return (
    <>
      <RadioFormField name="s3Credentials" label="Credentials" options={s3CredentialOptions} />
      {type === 'AccessKey' && (
        <>
          <SecretField name="accessKeyId" label="Access key ID" />
          <SecretField name="secretAccessKey" label="Secret access key" />
          <SecretField name="sessionToken" label="Session token" isOptional helper="Only for keys that expire." />
          <SealedNote />
        </>
      )}
    </>
  )
}

interface SecretFieldProps {
  name: keyof CredentialValues
  label: string
  helper?: string
  isOptional?: boolean
}

const SecretField = ({ isOptional = false, ...field }: SecretFieldProps) => (
  <TextFormField {...field} isRequired={!isOptional} type="password" autoComplete="new-password" />
)

const SealedNote = () => (
  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
    Stored encrypted, sent to this store alone, and never shown again.
  </Typography>
)
