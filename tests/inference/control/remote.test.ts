import { readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ask, createControlledWorld, pidsOf, until } from '#tests/inference/control/support.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'

describe.each(await findRemoteStorages())('a model on $kind', async ({ createEnvironment }) => {
  const online = await createControlledWorld(await createEnvironment())
  const { world, owner } = online
  const files = await openDefaultFiles(world)

  test('is inspected when it is registered, and its files are listed and read', async () => {
    const get = (path: string) => send(owner, 'GET', `models/churn/versions/1${path}`)
    const { properties } = await (await get('')).json()
    expect(properties).toMatchObject({
      modelKind: 'mlflow_model',
      cannotRun: null,
      inspection: { signature: { inputs: { columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } } },
    })
    expect(properties.files).toBe((await files.list('models/churn')).length)
    const { value } = await (await get('/files')).json()
    expect(value.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['MLmodel', 'model.onnx']))
    expect(await (await get('/content?path=MLmodel')).text()).toBe(await files.read('models/churn/MLmodel'))
  })

  test('is fetched before it is loaded, and not again for what serves it later', async () => {
    await online.putEndpoint('churn')
    await online.putDeployment('churn', 'blue')
    const pool = await until(() => online.pool('churn', 'blue'))
    expect(await ask(pool, 1, 2, 3)).toBe(14.5)
    expect((await online.settled('churn', 'blue')).properties).toMatchObject({ provisioningState: 'Succeeded' })
    const fetched = cachedGraphs(world.config.home)
    expect(fetched).toHaveLength(1)
    await online.restart()
    expect(await ask(await until(() => online.pool('churn', 'blue')), 1, 1, 1)).toBe(6.5)
    await online.putDeployment('churn', 'blue', { environmentVariables: { A: '1' } })
    expect((await online.settled('churn', 'blue')).properties).toMatchObject({ servedRevision: 2 })
    expect(cachedGraphs(world.config.home)).toEqual(fetched)
  })

  test('is fetched again for a replica that starts when this machine has no copy any more', async () => {
    const pool = online.pool('churn', 'blue')
    const [pid] = pidsOf(pool)
    await rm(join(world.config.home, 'cache'), { recursive: true })
    process.kill(pid ?? Number.NaN, 'SIGKILL')
    await until(() => pidsOf(pool).some((found) => found !== pid))
    expect(await ask(pool, 1, 2, 3)).toBe(14.5)
    expect(cachedGraphs(world.config.home)).toHaveLength(1)
  })

  test('that is no longer there fails the deployment and says so', async () => {
    await online.register('fleeting', 'linear-f32')
    await send(owner, 'DELETE', 'datastores/workspaceblobstore/content?path=models/fleeting')
    await online.putEndpoint('failing')
    await online.putDeployment('failing', 'blue', { model: 'azureml:fleeting:1' })
    const { properties } = await online.settled('failing', 'blue')
    expect(properties).toMatchObject({ provisioningState: 'Failed' })
    expect(properties.error?.message).toContain('models/fleeting')
  })
})

/** The graphs that were fetched, with what changes when one is fetched again. */
function cachedGraphs(home: string) {
  const folder = join(home, 'cache')
  const graphs = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes('churn') && entry.name === 'model.onnx',
  )
  return graphs.map(({ parentPath, name }) => {
    const { ino, mtimeMs } = statSync(join(parentPath, name))
    return { parentPath, ino, mtimeMs }
  })
}
