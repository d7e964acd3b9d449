import { describe, expect, test } from 'vitest'
import {
  type DatastoreValues,
  datastoreForm,
  defaultValues,
  propertiesOf,
  putDatastoreRequest,
  shownRequest,
} from '#components/datastores/form/datastore-values.ts'
import { datastoreProperties } from '#lib/datastores/schema.ts'

const folder: DatastoreValues = { ...defaultValues, name: 'a', root: '/srv/data' }
const container: DatastoreValues = {
  ...defaultValues,
  ...{ name: 'a', datastoreType: 'AzureBlob', accountName: 'contoso', containerName: 'scores', key: 'a2V5' },
}
const bucket: DatastoreValues = {
  ...defaultValues,
  ...{ name: 'a', datastoreType: 'S3', bucket: 'scores', accessKeyId: 'id', secretAccessKey: 'hush' },
}
const bare: DatastoreValues = {
  ...container,
  ...{
    azureCredentials: 'ConnectionString',
    accountName: '',
    key: '',
    connectionString: 'AccountName=contoso;AccountKey=a2V5',
  },
}

/** Which fields are wrong. */
const wrong = (values: DatastoreValues) =>
  datastoreForm.safeParse(values).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('the form of a datastore', () => {
  test.each([folder, container, bucket, bare, { ...bucket, endpointUrl: 'https://minio.example' }])(
    'sends what the API takes (%#)',
    (values) => {
      expect(wrong(values)).toEqual([])
      expect(datastoreProperties.safeParse(propertiesOf(values)).error).toBeUndefined()
    },
  )

  test.each([
    [{ ...folder, name: 'no spaces' }, 'name: Use 1-255'],
    [{ ...folder, root: ' ' }, 'root: Fill this in.'],
    [{ ...container, accountName: 'No' }, "accountName: A storage account's name"],
    [{ ...container, containerName: '' }, 'containerName: Fill this in.'],
    [{ ...container, key: '' }, 'key: Fill this in.'],
    [{ ...container, azureCredentials: 'Sas' as const }, 'sasToken: Fill this in.'],
    [{ ...bare, connectionString: '' }, 'connectionString: Fill this in.'],
    [{ ...bucket, bucket: 'UPPER' }, "bucket: A bucket's name"],
    [{ ...bucket, secretAccessKey: '' }, 'secretAccessKey: Fill this in.'],
    [{ ...bucket, endpointUrl: 'minio:9000' }, 'endpointUrl: Write an address'],
    [{ ...bucket, prefix: 'a/../b' }, "prefix: A prefix has no '.'"],
  ])('marks the field that is wrong (%#)', (values, message) => {
    expect(wrong(values)).toEqual([expect.stringContaining(message)])
  })

  test('asks for no secret where there is none', () => {
    expect(wrong({ ...container, azureCredentials: 'None', key: '' })).toEqual([])
    expect(wrong({ ...bucket, s3Credentials: 'None', accessKeyId: '', secretAccessKey: '' })).toEqual([])
  })

  test('shows the request without its secrets', () => {
    for (const values of [container, bucket, bare]) {
      const shown = JSON.stringify(shownRequest('/ws', values))
      for (const secret of ['a2V5', 'hush']) expect(shown).not.toContain(secret)
    }
    expect(JSON.stringify(shownRequest('/ws', bucket))).toContain('<secretAccessKey>')
    expect(putDatastoreRequest('/ws', { ...container, skipValidation: true }).path).toBe(
      '/ws/datastores/a?skipValidation=true',
    )
  })
})
