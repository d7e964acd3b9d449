import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { startImporting } from '#lib/mlflow-servers/imports/run-import.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { registerServer, submitImport, whenImport } from '#tests/mlflow-servers/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { type FakeMlflow, startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let mlflow: FakeMlflow
let root: string
beforeAll(async () => {
  world = await createTestWorld()
  root = await defaultStoreRoot(world)
  mlflow = await startFakeMlflow()
  const tags = [{ key: 'team', value: 'a' }]
  mlflow.models.set('house prices', new Map([['3', { folder: fixtureModel('linear-f32'), description: 'v3', tags }]]))
  await registerServer(world, mlflow.url)
  await startImporting(world)
})

const modelOf = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()

describe('importing a registered model', () => {
  test('fetches every file and registers the version with what the server says about it', async () => {
    const { id } = await submitImport(world, 'house prices', '3')
    const item = await whenImport(world, id, 'Completed')
    expect(item).toMatchObject({ targetName: 'house-prices', targetVersion: '3', filesDone: item.filesTotal })
    expect(item.bytesDone).toBe(item.bytesTotal)
    const model = await modelOf('models/house-prices/versions/3')
    expect(model).toMatchObject({
      properties: {
        description: 'v3',
        tags: { team: 'a' },
        modelType: 'mlflow_model',
        cannotRun: null,
        properties: {
          'mlflow.server': 'lab',
          'mlflow.model': 'house prices',
          'mlflow.version': '3',
          'mlflow.run': 'run-3',
        },
      },
      systemData: { createdBy: 'contributor-1@example.com' },
    })
    const folder = model.properties.modelUri.split('/paths/')[1]
    expect(await readFile(join(root, folder, 'MLmodel'), 'utf8')).toBe(
      await readFile(join(fixtureModel('linear-f32'), 'MLmodel'), 'utf8'),
    )
  })

  test('asked for twice it is fetched once', async () => {
    const before = mlflow.sent.length
    const first = await submitImport(world, 'house prices', '3')
    expect(first.state).toBe('Completed')
    expect(mlflow.sent.length).toBe(before)
  })

  test('a connection that breaks off fails the import; going on fetches only what is missing', async () => {
    mlflow.models.get('house prices')?.set('4', { folder: fixtureModel('linear-f32') })
    mlflow.beforeFile = async (path) => {
      if (path.endsWith('.onnx')) throw new Error('cable')
    }
    const { id } = await submitImport(world, 'house prices', '4')
    const failed = await whenImport(world, id, 'Failed')
    expect(failed.error).toMatch(/\.onnx' could not be read: the server broke the connection off/)
    mlflow.beforeFile = async () => {}
    // As a process leaves it that died while it wrote.
    const { path } = await world.db.modelImport.findUniqueOrThrow({ where: { id } })
    await writeFile(join(root, path, '.slipway-upload-1'), 'half')
    mlflow.sent.length = 0
    expect((await submitImport(world, 'house prices', '4')).id).toBe(id)
    expect((await whenImport(world, id, 'Completed')).targetVersion).toBe('4')
    expect(mlflow.sent.filter((path) => path.endsWith('MLmodel'))).toEqual([])
    expect(mlflow.sent.filter((path) => path.endsWith('.onnx'))).toHaveLength(1)
    expect(await readdir(join(root, path))).not.toContain('.slipway-upload-1')
  })

  test('is in the audit log for whom it was made, with how it ended', async () => {
    const principal = { kind: 'system', id: 'slipway', name: 'contributor-1@example.com' }
    await vi.waitFor(async () => {
      const done = await eventsOf(world, 'method=RUN&resource=models/house-prices/versions/4')
      expect(done).toMatchObject([{ principal, outcome: 'Succeeded', summary: 'Import of a model from lab' }])
    })
    const failed = await eventsOf(world, 'method=RUN&outcome=Failed&resource=models/house-prices')
    expect(failed).toMatchObject([{ principal, error: { message: expect.stringContaining('broke the connection') } }])
  })

  test('canceled while a file is on its way it stops, and goes on later', async () => {
    mlflow.models.get('house prices')?.set('5', { folder: fixtureModel('linear-f32') })
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    mlflow.beforeFile = () => held
    const { id } = await submitImport(world, 'house prices', '5')
    await whenImport(world, id, 'Running')
    expect((await send(world.as('contributor'), 'POST', `mlflowServers/lab/imports/${id}/cancel`)).status).toBe(200)
    expect((await send(world.as('contributor'), 'POST', `mlflowServers/lab/imports/${id}/cancel`)).status).toBe(409)
    release()
    mlflow.beforeFile = async () => {}
    await submitImport(world, 'house prices', '5')
    expect(await whenImport(world, id, 'Completed')).toMatchObject({ targetVersion: '5' })
  })

  test('files the server does not list are the ones that the MLmodel names', async () => {
    mlflow.models.set('cloud', new Map([['1', { folder: fixtureModel('linear-f32'), uri: 's3://bucket/model' }]]))
    const { id } = await submitImport(world, 'cloud', '1')
    await whenImport(world, id, 'Completed')
    expect((await modelOf('models/cloud/versions/1')).properties.cannotRun).toBeNull()
  })

  test('files on another host, and a version that is no MLflow model, are refused with the reason', async () => {
    const folder = fixtureModel('bare-onnx')
    mlflow.models.set('bare', new Map([['1', { folder }]]))
    mlflow.models.set('far', new Map([['1', { folder, uri: 'mlflow-artifacts://other:5000/a' }]]))
    const bare = await submitImport(world, 'bare', '1')
    expect((await whenImport(world, bare.id, 'Failed')).error).toContain('has no file MLmodel')
    const far = await submitImport(world, 'far', '1')
    expect((await whenImport(world, far.id, 'Failed')).error).toContain("'other:5000'")
    const missing = await submitImport(world, 'bare', '9')
    expect((await whenImport(world, missing.id, 'Failed')).error).toContain('RESOURCE_DOES_NOT_EXIST')
  })

  test('a name that is taken gets the next version', async () => {
    mlflow.models.set('House prices', new Map([['1', { folder: fixtureModel('linear-f32') }]]))
    const body = { model: 'House prices', version: '1', targetName: 'house-prices' }
    const { id } = await (await send(world.as('owner'), 'POST', 'mlflowServers/lab/imports', body)).json()
    expect((await whenImport(world, id, 'Completed')).targetVersion).toBe('6')
  })

  test('a number that somebody else took in between is not insisted on', async () => {
    mlflow.models.get('house prices')?.set('9', { folder: fixtureModel('linear-f32') })
    mlflow.beforeFile = async () => {
      throw new Error('cable')
    }
    const { id } = await submitImport(world, 'house prices', '9')
    await whenImport(world, id, 'Failed')
    mlflow.beforeFile = async () => {}
    // As a process leaves it that died before it registered the version.
    await world.db.modelImport.update({ where: { id }, data: { targetVersion: '3' } })
    await submitImport(world, 'house prices', '9')
    expect((await whenImport(world, id, 'Failed')).error).toContain('There is a version 3')
    await submitImport(world, 'house prices', '9')
    expect((await whenImport(world, id, 'Completed')).targetVersion).toBe('9')
  })

  test('a server whose answers are none of MLflow fails the import with its address', async () => {
    mlflow.models.set('odd', new Map([['1', { folder: fixtureModel('linear-f32'), uri: 7 }]]))
    const { id } = await submitImport(world, 'odd', '1')
    expect((await whenImport(world, id, 'Failed')).error).toContain(`'${mlflow.url}' did not answer as`)
  })

  test.each([
    [{ model: 'x', version: 'abc' }, 'A version of MLflow is a number.'],
    [{ model: 'x', version: '1', targetName: '../x' }, 'A model name starts with a letter or a digit.'],
    [{ version: '1' }, 'Name the registered model.'],
  ])('%j is refused', async (body, message) => {
    const response = await send(world.as('owner'), 'POST', 'mlflowServers/lab/imports', body)
    expect(response.status).toBe(400)
    expect(JSON.stringify(await response.json())).toContain(message)
  })
})
