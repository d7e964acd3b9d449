import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { post } from '#tests/support/inference-gateway.ts'
import { startInferenceProcess } from '#tests/support/inference-process.ts'
import { send } from '#tests/support/send.ts'

test('the inference process writes what it has collected before it ends', async () => {
  const { world, owner, register, putEndpoint, putDeployment } = await createOnlineWorld()
  await register('churn', 'linear-f32')
  await putEndpoint('collecting')
  const { url, child, ended } = await startInferenceProcess(world)
  await putDeployment('collecting', 'blue', { settings: { dataCollection: { isOn: true } } })
  const keys = await send(owner, 'POST', 'onlineEndpoints/collecting/listKeys')
  const { primaryKey } = (await keys.json()) as { primaryKey: string }
  const headers = { authorization: `Bearer ${primaryKey}`, 'azureml-model-deployment': 'blue' }
  const score = async (value: number) => {
    const body = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[value, 0, 0]] } })
    return (await post(`${url}/endpoints/collecting/score`, body, headers).catch(() => undefined))?.status
  }
  await expect.poll(() => score(-1), { timeout: 20_000 }).toBe(200)
  for (let value = 0; value < 50; value++) expect(await score(value)).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const { value } = await (await send(owner, 'GET', 'onlineEndpoints/collecting/deployments/blue/collectedData')).json()
  const [day] = value
  const folder = join(world.config.storage, day.path)
  const files = (await readdir(folder)).map((name) => join(folder, name))
  const rows = await withDuckDb(files, async (connection) => {
    const list = files.map(quotePath).join(', ')
    const read = await connection.runAndReadAll(`SELECT a FROM read_parquet([${list}]) WHERE a >= 0 ORDER BY a`)
    return read.getRowsJS().flat()
  })
  expect(rows).toEqual(Array.from({ length: 50 }, (_, n) => n))
  expect(day.rows).toBe(51)
  expect(day.asset.name).toBe('collecting-blue-collected')
}, 60_000)
