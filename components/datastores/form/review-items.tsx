import { azureCredentialOptions, s3CredentialOptions } from '#components/datastores/form/credential-values.ts'
import type { DatastoreValues } from '#components/datastores/form/datastore-values.ts'
import { kindLabels } from '#components/datastores/store-labels.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'

/** What was entered, without the secrets. */
export function reviewItems(values: DatastoreValues): Attribute[] {
  const { name, datastoreType, skipValidation, description, tags } = values
  return [
    { label: 'Name', value: name },
    { label: 'Type', value: kindLabels[datastoreType] },
    ...placeItems(values),
    ...(datastoreType !== 'LocalFolder' && skipValidation ? [{ label: 'Try', value: 'None' }] : []),
    { label: 'Description', value: description },
    { label: 'Tags', value: Object.keys(tags).length > 0 ? <TagChips tags={tags} /> : undefined },
  ]
}

function placeItems(values: DatastoreValues): Attribute[] {
  switch (values.datastoreType) {
    case 'LocalFolder':
      return [
        { label: 'Folder', value: <code>{values.root}</code> },
        { label: 'Credentials', value: 'None' },
      ]
    case 'AzureBlob':
      return [
        ...(values.azureCredentials === 'ConnectionString' ? [] : accountItems(values)),
        { label: 'Container', value: <code>{values.containerName}</code> },
        { label: 'Prefix', value: values.prefix },
        { label: 'Credentials', value: labelOf(azureCredentialOptions, values.azureCredentials) },
      ]
    case 'S3':
      return [
        { label: 'Bucket', value: <code>{values.bucket}</code> },
        { label: 'Prefix', value: values.prefix },
        { label: 'Region', value: values.region },
        { label: 'Address', value: values.endpointUrl || "Amazon's of the region" },
        { label: 'Credentials', value: labelOf(s3CredentialOptions, values.s3Credentials) },
      ]
  }
}

const accountItems = ({ accountName, endpoint }: DatastoreValues): Attribute[] => [
  { label: 'Storage account', value: <code>{accountName}</code> },
  { label: 'Endpoint', value: endpoint },
]

const labelOf = (options: readonly { value: string; label: string }[], chosen: string) =>
  options.find(({ value }) => value === chosen)?.label
