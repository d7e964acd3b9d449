'use client'

import { useForm } from 'react-hook-form'
import { AzureCredentialFields, S3CredentialFields } from '#components/datastores/form/credential-fields.tsx'
import {
  azureCredentialsOf,
  type CredentialValues,
  credentialFieldOf,
  neededSecrets,
  noCredentialValues,
  s3CredentialsOf,
} from '#components/datastores/form/credential-values.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { put } from '#lib/client/api.ts'
import type { DatastoreResource } from '#lib/datastores/view.ts'

interface ChangeCredentialsDialogProps {
  datastore: DatastoreResource
  onChanged: () => Promise<unknown>
  onClose: () => void
}

/** Other secrets for the same container or bucket. They are tried before they are stored. */
export function ChangeCredentialsDialog({ datastore, onChanged, onClose }: ChangeCredentialsDialogProps) {
  const toast = useToast()
  const kind = datastore.properties.store.kind === 'S3' ? 'S3' : 'AzureBlob'
  const form = useForm<CredentialValues>({
    defaultValues: startValues(datastore),
    resolver: (values) => {
      const errors = findMissing(kind, values)
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} }
    },
  })
  const change = async (values: CredentialValues) => {
    await put(datastore.id, { properties: propertiesOf(datastore, values) })
    await onChanged()
    toast.success(`The credentials of '${datastore.name}' are changed.`)
  }
  return (
    <FieldsDialog
      title={`Credentials of '${datastore.name}'`}
      submitLabel="Change"
      form={form}
      onSubmit={change}
      onClose={onClose}
      fieldOf={credentialFieldOf}
    >
      {kind === 'S3' ? <S3CredentialFields /> : <AzureCredentialFields />}
    </FieldsDialog>
  )
}

function startValues({ properties: { store } }: DatastoreResource): CredentialValues {
  const { credentialsType } = store
  return {
    ...noCredentialValues,
    ...(store.kind === 'AzureBlob' && credentialsType !== 'AccessKey' && { azureCredentials: credentialsType }),
    ...(store.kind === 'S3' && credentialsType === 'None' && { s3Credentials: credentialsType }),
  }
}

function findMissing(kind: 'AzureBlob' | 'S3', values: CredentialValues) {
  const missing = neededSecrets(kind, values).filter((field) => values[field].trim() === '')
  return Object.fromEntries(missing.map((field) => [field, { type: 'required', message: 'Fill this in.' }]))
}

/** All of the datastore as it is, and the new secrets. */
function propertiesOf({ properties }: DatastoreResource, values: CredentialValues) {
  const { store, description, tags, properties: own, accountName, containerName, endpoint, protocol } = properties
  const described = { description, tags, properties: own }
  if (store.kind === 'S3') {
    const { bucket, prefix, region, endpointUrl, forcePathStyle } = store
    const place = { bucket, prefix, region, endpointUrl, forcePathStyle }
    return { datastoreType: 'S3', ...place, credentials: s3CredentialsOf(values), ...described }
  }
  const prefix = store.kind === 'AzureBlob' ? store.prefix : ''
  const place = { accountName, containerName, endpoint, protocol, prefix }
  return { datastoreType: 'AzureBlob', ...place, credentials: azureCredentialsOf(values), ...described }
}
