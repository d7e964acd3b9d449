'use client'

import { useWatch } from 'react-hook-form'
import { AzureCredentialFields, S3CredentialFields } from '#components/datastores/form/credential-fields.tsx'
import type { DatastoreValues } from '#components/datastores/form/datastore-values.ts'
import { CheckboxFormField, RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'

const kinds = [
  {
    value: 'LocalFolder',
    label: 'Local folder',
    text: 'A folder of the machine Slipway runs on, or one that is mounted there.',
  },
  { value: 'AzureBlob', label: 'Azure Blob Storage', text: 'A container of a storage account.' },
  { value: 'S3', label: 'S3-compatible', text: "A bucket of Amazon S3, or of a server that speaks S3's protocol." },
]

/** Where the files are; what is asked depends on the kind. */
export function PlaceFields() {
  const type = useWatch<DatastoreValues, 'datastoreType'>({ name: 'datastoreType' })
  return (
    <>
      <TextFormField name="name" label="Name" isRequired autoComplete="off" />
      <RadioFormField name="datastoreType" label="Type" options={kinds} />
      {type === 'LocalFolder' && <FolderFields />}
      {type === 'AzureBlob' && <ContainerFields />}
      {type === 'S3' && <BucketFields />}
      {type !== 'LocalFolder' && (
        <CheckboxFormField
          name="skipValidation"
          label="Register it without a try"
          helper="For a store that Slipway may only read. Otherwise it is listed, and a small file is written and deleted."
        />
      )}
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" label="Tags" />
    </>
  )
}

const FolderFields = () => (
  <TextFormField
    name="root"
    label="Folder"
    isRequired
    placeholder="/srv/data"
    helper="Absolute path of an existing folder. Slipway writes and removes a small file in it before it is registered."
  />
)

function ContainerFields() {
  const type = useWatch<DatastoreValues, 'azureCredentials'>({ name: 'azureCredentials' })
  return (
    <>
      {type !== 'ConnectionString' && (
        <>
          <TextFormField name="accountName" label="Storage account" isRequired autoComplete="off" />
          <TextFormField
            name="endpoint"
            label="Endpoint"
            isRequired
            helper="What follows <account>.blob. in the account's address."
            autoComplete="off"
          />
        </>
      )}
      <TextFormField name="containerName" label="Container" isRequired autoComplete="off" />
      <PrefixField whole="container" />
      <AzureCredentialFields />
    </>
  )
}

function BucketFields() {
  const endpointUrl = useWatch<DatastoreValues, 'endpointUrl'>({ name: 'endpointUrl' })
  return (
    <>
      <TextFormField name="bucket" label="Bucket" isRequired autoComplete="off" />
      <PrefixField whole="bucket" />
      <TextFormField name="region" label="Region" isRequired autoComplete="off" />
      <TextFormField
        name="endpointUrl"
        label="Address"
        type="url"
        placeholder="https://minio.example:9000"
        helper="Of a server that is not Amazon's."
        autoComplete="off"
      />
      {endpointUrl !== '' && (
        <CheckboxFormField
          name="forcePathStyle"
          label="The bucket is in the path"
          helper="https://minio.example/bucket, and not https://bucket.minio.example."
        />
      )}
      <S3CredentialFields />
    </>
  )
}

const PrefixField = ({ whole }: { whole: string }) => (
  <TextFormField
    name="prefix"
    label="Prefix"
    helper={`A folder of the ${whole}; empty for all of it.`}
    autoComplete="off"
  />
)
