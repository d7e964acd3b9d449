import { beforeAll, describe, expect, test } from 'vitest'
import { startImporting } from '#lib/mlflow-servers/imports/run-import.ts'
import { registerServer, submitImport, whenImport } from '#tests/mlflow-servers/support.ts'
import { type DefaultFiles, openDefaultFiles } from '#tests/support/default-files.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { type FakeMlflow, startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

describe.each(await findRemoteStorages())('a model imported to $kind', ({ createEnvironment }) => {
  let world: TestWorld
  let mlflow: FakeMlflow
  let files: DefaultFiles
  beforeAll(async () => {
    world = await createTestWorld(await createEnvironment())
    files = await openDefaultFiles(world)
    mlflow = await startFakeMlflow()
    mlflow.models.set('prices', new Map([['3', { folder: fixtureModel('linear-f32') }]]))
    await registerServer(world, mlflow.url)
    await startImporting(world)
  })

  test('has every file there, and goes on with what is missing after a connection broke off', async () => {
    mlflow.beforeFile = async (path) => {
      if (path.endsWith('.onnx')) throw new Error('cable')
    }
    const { id } = await submitImport(world, 'prices', '3')
    await whenImport(world, id, 'Failed')
    mlflow.beforeFile = async () => {}
    const before = mlflow.sent.length
    const again = await submitImport(world, 'prices', '3')
    const item = await whenImport(world, again.id, 'Completed')
    expect(item.filesDone).toBe(item.filesTotal)
    expect(mlflow.sent.slice(before).filter((path) => path.endsWith('MLmodel'))).toEqual([])
    const model = await (await send(world.as('reader'), 'GET', 'models/prices/versions/3')).json()
    expect(model.properties).toMatchObject({ cannotRun: null, files: item.filesTotal })
    const [, folder = ''] = model.properties.modelUri.split('/paths/')
    expect(await files.list(folder)).toContain(`${folder}/model.onnx`)
  })
})
