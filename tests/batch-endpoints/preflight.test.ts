import { beforeAll, describe, expect, test } from 'vitest'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld

beforeAll(async () => {
  batch = await startBatchWorld()
  await batch.deploy('linear', 'linear-f32')
})

async function check(path: string, properties: object = {}) {
  const uri = `azureml://datastores/workspaceblobstore/paths/${path}`
  const body = { properties: { inputData: { input: { jobInputType: 'UriFolder', uri } }, ...properties } }
  return (await send(batch.owner, 'POST', 'batchEndpoints/linear/preflight', body)).json()
}

describe('the preflight of a job', () => {
  test('counts files, shows first rows and says which columns are not read', async () => {
    await batch.put('in/good/a.csv', 'id,a,b,c\nx,1,2,3\n')
    await batch.put('in/good/notes.txt', 'hello')
    await batch.put('in/good/.hidden', '')
    expect(await check('in/good')).toMatchObject({
      files: 2,
      unsupported: [{ file: 'notes.txt' }],
      columns: [{ name: 'id' }, { name: 'a' }, { name: 'b' }, { name: 'c' }],
      rows: [['x', 1, 2, 3]],
      droppedColumns: ['id'],
      problems: [],
      miniBatches: 1,
      parallel: 1,
      output: { exists: false },
    })
  })

  test('names file, row and column of what would fail', async () => {
    await batch.put('in/bad/a.csv', 'a,b,c\n1,2,3\nx,2,3\n')
    await batch.put('in/bad/b.csv', 'a,b\n1,2\n')
    const { problems } = await check('in/bad')
    expect(problems).toContainEqual({ file: 'a.csv', row: 1, column: 'a', message: expect.stringContaining('"x"') })
    expect(problems).toContainEqual(expect.objectContaining({ file: 'b.csv', message: expect.stringContaining('"c"') }))
  })

  test('says that the output exists', async () => {
    await batch.put('out/taken/predictions.csv', 'mine\n')
    const outputData = {
      score: { jobOutputType: 'UriFolder', uri: 'azureml://datastores/workspaceblobstore/paths/out/taken' },
    }
    expect((await check('in/good', { outputData })).output).toEqual({
      datastore: 'workspaceblobstore',
      path: 'out/taken',
      fileName: 'predictions.csv',
      exists: true,
    })
    expect((await check('in/good', { outputData, outputFileName: 'other.csv' })).output.exists).toBe(false)
  })

  test('an input that is not there is a clear refusal', async () => {
    expect((await check('in/nothing')).error.message).toContain("'in/nothing' does not exist")
  })
})
