import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordCall, Recorder } from '#tests/openapi/recorder.ts'
import { send } from '#tests/support/send.ts'

const rows = Buffer.from('a,b,c\n1,2,3\n2,2,2\n')

export async function recordDatastores({ world, record }: Recorder): Promise<void> {
  const root = join(world.folder, 'archive')
  await mkdir(root)
  const params = { name: 'archive' }
  const put = (description: string, headers?: Record<string, string>) =>
    record('PUT', 'datastores/{name}', {
      params,
      body: { properties: { datastoreType: 'LocalFolder', root, description } },
      ...(headers && { headers }),
    })
  await put('Results of past years', { 'If-None-Match': '*' })
  await put('Results of all years')
  await record('GET', 'datastores/{name}', { params })
  await record('GET', 'datastores', { query: { $top: '10', $orderBy: 'name asc', $count: 'true' } })
  await record('GET', 'datastores', { query: { isDefault: 'true' } })
  await record('POST', 'datastores/{name}/setDefault', { params: { name: 'workspaceblobstore' } })
  await record('POST', 'datastores/{name}/test', { params })
  await record('POST', 'datastores/{name}/listSecrets', { params })
  await record('POST', 'datastores/{name}/regenerateKeys', { params })
  await recordFiles(record, params)
  await record('DELETE', 'datastores/{name}', { params })
  await record('DELETE', 'datastores/{name}', { params })
  await recordRemote({ world, record })
}

/** A container and a bucket, which are not looked at and do not stay. */
async function recordRemote({ world, record }: Pick<Recorder, 'world' | 'record'>): Promise<void> {
  const query = { skipValidation: 'true' }
  const key = Buffer.from('the key of the account').toString('base64')
  const azure = {
    datastoreType: 'AzureBlob',
    accountName: 'contoso',
    containerName: 'scores',
    credentials: { credentialsType: 'AccountKey', secrets: { key, secretsType: 'AccountKey' } },
  }
  const accessKey = { secretsType: 'AccessKey', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'its secret' }
  const s3 = {
    datastoreType: 'S3',
    bucket: 'contoso-scores',
    prefix: 'team',
    region: 'eu-west-1',
    credentials: { credentialsType: 'AccessKey', secrets: accessKey },
  }
  for (const [name, properties] of Object.entries({ container: azure, bucket: s3 })) {
    await record('PUT', 'datastores/{name}', { params: { name }, query, body: { properties } })
    await send(world.as('owner'), 'DELETE', `datastores/${name}`)
  }
}

async function recordFiles(record: RecordCall, params: { name: string }) {
  const file = { params, query: { path: 'in/a.csv' } }
  const headers = { 'content-type': 'application/octet-stream' }
  const isNew = { ...headers, 'If-None-Match': '*' }
  await record('PUT', 'datastores/{name}/content', { ...file, headers: isNew, body: rows })
  await record('PUT', 'datastores/{name}/content', { ...file, headers, body: rows })
  await record('PUT', 'datastores/{name}/folder', { params, query: { path: 'out' } })
  await record('HEAD', 'datastores/{name}/content', file)
  await record('GET', 'datastores/{name}/content', file)
  await record('GET', 'datastores/{name}/content', { ...file, headers: { Range: 'bytes=0-4' } })
  await record('GET', 'datastores/{name}/files', { params, query: { path: 'in', $top: '10' } })
  await record('GET', 'datastores/{name}/preview', { params, query: { path: 'in/a.csv', $top: '1' } })
  await record('GET', 'datastores/{name}/archive', { params, query: { path: 'in' } })
  const data = { params: { name: 'past-prices' } }
  await record('PUT', 'data/{name}/versions/{version}', {
    params: { name: 'past-prices', version: '1' },
    body: { properties: { dataType: 'uri_folder', dataUri: `azureml://datastores/${params.name}/paths/in/` } },
  })
  await record('GET', 'datastores/{name}/usage', { params, query: { path: 'in' } })
  await record('DELETE', 'data/{name}', data)
  await record('DELETE', 'data/{name}', data)
  await record('DELETE', 'datastores/{name}/content', file)
}
