import { beforeAll, expect, test } from 'vitest'
import { startTestServer } from '#tests/http/test-server.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { serveBlobs } from '#tests/support/blob-folder.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

const base = await startTestServer(
  serveBlobs({
    'sample/b.csv': 'a,b,c\n4,5,6\n',
    'sample/deep/c.csv': 'a,b,c\n0,0,1\n',
    'sample/_SUCCESS': '',
    'one.csv': 'a,b,c\n1,2,3\n',
  }),
)
const folder = `${base}/account/container/sample`

let batch: BatchWorld
beforeAll(async () => {
  batch = await startBatchWorld({ SLIPWAY_ALLOW_PRIVATE_URLS: 'true' })
  await startTestNode(batch.world, 'cluster')
  await batch.deploy('linear', 'linear-f32')
})

async function score(properties: object) {
  const response = await send(batch.owner, 'POST', 'batchEndpoints/linear/jobs', { properties })
  expect(response.status).toBe(201)
  const { name } = await response.json()
  const { status, error } = (await batch.ended(name)).properties
  expect([status, error]).toEqual(['Completed', undefined])
  return batch.read(`${name}/predictions.csv`)
}
const rows = '0,32.5,b.csv\n0,3.5,deep/c.csv\n'

test('a folder behind a URL is scored as the scripts of 2021 name it', async () => {
  expect(await score({ dataset: { dataInputType: 'DataUrl', Path: folder } })).toBe(rows)
})

test('and as a registered dataset', async () => {
  const body = { properties: { paths: [{ folder }] } }
  expect((await send(batch.owner, 'PUT', 'datasets/sample/versions/3', body)).status).toBe(201)
  const dataset = { dataInputType: 'DatasetVersion', datasetName: 'sample', datasetVersion: '3' }
  expect(await score({ dataset })).toBe(rows)
})

test('a single file behind a URL stays one, whatever the request calls it', async () => {
  const uri = `${base}/account/container/one.csv`
  expect(await score({ inputData: { in: { jobInputType: 'UriFolder', uri } } })).toBe('0,14.5,one.csv\n')
})
