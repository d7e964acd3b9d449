import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld

beforeAll(async () => {
  batch = await startBatchWorld()
  await startTestNode(batch.world, 'cluster')
  await batch.deploy('linear', 'linear-f32')
})

describe('a batch scoring job', () => {
  test('writes row, prediction and file in input order, without a header', async () => {
    await batch.put('in/two/a.csv', 'a,b,c\n1,2,3\n4,5,6\n')
    await batch.put('in/two/b.csv', 'c,b,a\n0,0,1\n')
    const { name } = await batch.submit('linear', 'in/two')
    const job = await batch.ended(name)
    expect(job.properties.error).toBeUndefined()
    expect(job.properties.status).toBe('Completed')
    expect(await batch.read(`${name}/predictions.csv`)).toBe('0,14.5,a.csv\n1,32.5,a.csv\n0,1.5,b.csv\n')
    expect(job.properties.batch.progress).toMatchObject({
      filesTotal: 2,
      filesScored: 2,
      filesFailed: 0,
      rowsScored: 3,
      outputRows: 3,
    })
    await expect.poll(async () => (await readdir(join(batch.root, name))).sort()).toEqual(['logs', 'predictions.csv'])
  })

  test('a bad record goes to errors.csv and its neighbours are scored', async () => {
    await batch.put('in/bad/a.csv', 'a,b,c\n1,2,3\nx,5,6\n4,5,6\n')
    const { name } = await batch.submit('linear', 'in/bad')
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Completed')
    expect(await batch.read(`${name}/predictions.csv`)).toBe('0,14.5,a.csv\n2,32.5,a.csv\n')
    expect(await batch.read(`${name}/errors.csv`)).toMatch(/^file,row,column,reason\na\.csv,1,a,/)
    const failures = await (await send(batch.owner, 'GET', `jobs/${name}/failures?$count=true`)).json()
    expect(failures).toMatchObject({ count: 1, value: [{ file: 'a.csv', row: 1, column: 'a' }] })
  })

  test('fails when more files failed than the error threshold allows, and keeps what was scored as partial', async () => {
    await batch.put('in/threshold/a.csv', 'a,b,c\n1,2,3\n')
    await batch.put('in/threshold/b.csv', 'a,b\n1,2\n')
    const { name } = await batch.submit('linear', 'in/threshold', { errorThreshold: 0 })
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Failed')
    expect(job.properties.error).toMatchObject({ code: 'ErrorThresholdExceeded', file: 'b.csv' })
    expect(job.properties.batch.output).toMatchObject({ partial: true, fileName: 'partial-predictions.csv' })
    expect(await batch.read(`${name}/partial-predictions.csv`)).toBe('0,14.5,a.csv\n')
  })

  test('fails before it scores when its output exists, naming the file and leaving it alone', async () => {
    await batch.put('in/one/a.csv', 'a,b,c\n1,2,3\n')
    await batch.put('out/taken/predictions.csv', 'mine\n')
    const outputData = {
      score: { jobOutputType: 'UriFolder', uri: 'azureml://datastores/workspaceblobstore/paths/out/taken/' },
    }
    const { name } = await batch.submit('linear', 'in/one', { outputData })
    const job = await batch.ended(name)
    expect(job.properties.status).toBe('Failed')
    expect(job.properties.error?.message).toContain('out/taken/predictions.csv')
    expect(await batch.read('out/taken/predictions.csv')).toBe('mine\n')
  })

  test('header, joined input and a name of its own are options', async () => {
    await batch.put('in/options/a.csv', 'a,b,c,id\n1,2,3,x-1\n')
    const options = { outputHeader: true, joinInput: true, outputFileName: 'scores.csv' }
    const { name } = await batch.submit('linear', 'in/options', options)
    expect((await batch.ended(name)).properties.status).toBe('Completed')
    expect(await batch.read(`${name}/scores.csv`)).toBe('a,b,c,id,row,prediction,file\n1,2,3,x-1,0,14.5,a.csv\n')
  })

  test('two nodes and several processes give the same bytes as one', async () => {
    await startTestNode(batch.world, 'cluster')
    for (let file = 0; file < 40; file += 1) {
      const rows = Array.from({ length: 50 }, (_, row) => `${file},${row},${file * row}`)
      await batch.put(`in/many/${String(file).padStart(3, '0')}.csv`, `a,b,c\n${rows.join('\n')}\n`)
    }
    const one = await batch.submit('linear', 'in/many', { miniBatchSize: 1 })
    const many = await batch.submit('linear', 'in/many', {
      miniBatchSize: 3,
      maxConcurrencyPerInstance: 2,
      compute: { instanceCount: 2 },
    })
    await Promise.all([batch.ended(one.name), batch.ended(many.name)])
    const expected = await batch.read(`${one.name}/predictions.csv`)
    expect(expected.split('\n')).toHaveLength(2001)
    expect(await batch.read(`${many.name}/predictions.csv`)).toBe(expected)
  })
})
