import { renderToStaticMarkup } from 'react-dom/server'
import { FormProvider, useForm } from 'react-hook-form'
import { expect, test } from 'vitest'
import { PlaceFields } from '#components/datastores/form/datastore-fields.tsx'
import { type DatastoreValues, defaultValues } from '#components/datastores/form/datastore-values.ts'

function Form({ values }: { values: Partial<DatastoreValues> }) {
  const form = useForm<DatastoreValues>({ defaultValues: { ...defaultValues, ...values } })
  return (
    <FormProvider {...form}>
      <PlaceFields />
    </FormProvider>
  )
}

/** Names of the fields that are asked for, and whether what is typed is hidden. */
function fieldsOf(values: Partial<DatastoreValues>): string[] {
  const html = renderToStaticMarkup(<Form values={values} />)
  const inputs = [...html.matchAll(/<(?:input|textarea)[^>]*>/g)].map(([text]) => text)
  const named = inputs.flatMap((text) => {
    const name = /\bname="([^"]+)"/.exec(text)?.[1]
    return name ? [/type="password"/.test(text) ? `${name} (hidden)` : name] : []
  })
  return [...new Set(named)].filter((name) => !['name', 'datastoreType', 'description'].includes(name))
}

test.each<[string, Partial<DatastoreValues>, string[]]>([
  ['a folder', {}, ['root']],
  [
    'a container with a key',
    { datastoreType: 'AzureBlob' },
    ['accountName', 'endpoint', 'containerName', 'prefix', 'azureCredentials', 'key (hidden)', 'skipValidation'],
  ],
  [
    'a container with a connection string',
    { datastoreType: 'AzureBlob', azureCredentials: 'ConnectionString' },
    ['containerName', 'prefix', 'azureCredentials', 'connectionString (hidden)', 'skipValidation'],
  ],
  [
    "a bucket of Amazon's",
    { datastoreType: 'S3' },
    [
      ...['bucket', 'prefix', 'region', 'endpointUrl', 's3Credentials'],
      ...['accessKeyId (hidden)', 'secretAccessKey (hidden)', 'sessionToken (hidden)', 'skipValidation'],
    ],
  ],
  [
    'a public bucket elsewhere',
    { datastoreType: 'S3', endpointUrl: 'https://minio.example', s3Credentials: 'None' },
    ['bucket', 'prefix', 'region', 'endpointUrl', 'forcePathStyle', 's3Credentials', 'skipValidation'],
  ],
])('the form asks for what %s needs', (_, values, fields) => {
  expect(fieldsOf(values)).toEqual(fields)
})
