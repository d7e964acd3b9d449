import { describe, expect, test } from 'vitest'
import {
  type CreateDataValues,
  deriveDataUri,
  emptyValues,
  putDataRequest,
  sourceSchema,
} from '#components/data-assets/create/create-values.ts'
import { presentConsume } from '#components/data-assets/detail/present-consume.ts'
import { unwrapFolder } from '#components/storage/use-upload-to.ts'
import { presentDataVersion } from '#lib/data-assets/view.ts'

const uploaded = { files: 2, bytes: 10, folder: 'uploads/1', paths: ['a.csv', 'b/c.csv'] }
const values = (changes: Partial<CreateDataValues>): CreateDataValues => ({
  ...emptyValues,
  uploadDatastore: 'store',
  ...changes,
})

describe('the wizard for data', () => {
  test.each<[Partial<CreateDataValues>, string]>([
    [{ source: 'upload', dataType: 'uri_folder', uploaded }, 'azureml://datastores/store/paths/uploads/1'],
    [
      { source: 'upload', dataType: 'uri_file', uploaded: { ...uploaded, files: 1, paths: ['a.csv'] } },
      'azureml://datastores/store/paths/uploads/1/a.csv',
    ],
    [{ source: 'datastore', uri: ' azureml://datastores/d/paths/x ', uploaded }, 'azureml://datastores/d/paths/x'],
    [
      { source: 'url', url: 'https://example.com/x.csv ', uri: 'azureml://datastores/d/paths/x' },
      'https://example.com/x.csv',
    ],
  ])('sends the place that was chosen: %j', (changes, expected) => {
    expect(deriveDataUri(values(changes))).toBe(expected)
  })

  test.each([
    [{ source: 'upload' }, 'uploaded'],
    [{ source: 'upload', dataType: 'uri_file', uploaded }, 'dataType'],
    [{ source: 'datastore', uri: ' ' }, 'uri'],
    [{ source: 'url', url: 'example.com/x.csv' }, 'url'],
  ] as const)('refuses %j at the field it is about', (changes, field) => {
    const result = sourceSchema.safeParse({ ...values({}), ...changes })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })

  test('registers a URL as one file, whatever was chosen before', () => {
    const request = putDataRequest(
      '/ws',
      values({ source: 'url', url: 'https://e.com/x.csv', dataType: 'uri_folder', name: 'web' }),
      '3',
    )
    expect(request).toMatchObject({
      method: 'PUT',
      path: '/ws/data/web/versions/3',
      body: { properties: { dataType: 'uri_file' } },
    })
  })
})

test('the one folder that everything lies in is left out, and only then', () => {
  const pick = (...paths: string[]) =>
    unwrapFolder(paths.map((path) => ({ path, file: new File([], 'x') }))).map(({ path }) => path)
  expect(pick('data/a.csv', 'data/b/c.csv')).toEqual(['a.csv', 'b/c.csv'])
  expect(pick('data/a.csv', 'other.csv')).toEqual(['data/a.csv', 'other.csv'])
  expect(pick('a.csv')).toEqual(['a.csv'])
})

describe('consume snippets', () => {
  const at = new Date(0)
  const version = (dataType: 'uri_file' | 'uri_folder', dataUri: string) =>
    presentDataVersion(
      {
        id: '1',
        assetId: '1',
        assetName: "it's",
        version: '2',
        dataType,
        dataUri,
        description: '',
        tags: {},
        properties: {},
        isAnonymous: false,
        isArchived: false,
        files: 1,
        bytes: 1,
        createdAt: at,
        createdBy: 'me',
        updatedAt: at,
        updatedBy: 'me',
      },
      { subscriptionId: 's', resourceGroup: 'rg', name: 'ws' },
    )
  const codes = (data: ReturnType<typeof version>) =>
    Object.fromEntries(
      presentConsume(data, '/base', 'https://host', 'me@example.com').map(({ title, code }) => [title, code]),
    )

  test('of a folder name the asset, sign in, and unpack a zip', () => {
    const code = codes(version('uri_folder', 'azureml://datastores/d/paths/x'))
    expect(code['Score it with a batch endpoint']).toContain('"jobInputType": "UriFolder"')
    expect(code['Download it']).toContain(`--output 'it'\\''s-2.zip'`)
    expect(code['Download it']).toContain('/archive?path=')
    expect(code['Read it in Python']).toContain('zipfile.ZipFile')
    expect(code['Read it in Python']).toContain('"https://host/api/token"')
  })

  test('of a URL read it from where it is, without a token', () => {
    const code = codes(version('uri_file', 'https://example.com/data.csv?x=1'))
    expect(code['Download it']).toBe(`curl --fail --location --output 'data.csv' 'https://example.com/data.csv?x=1'`)
    expect(code['Read it in Python']).not.toContain('token')
  })
})
