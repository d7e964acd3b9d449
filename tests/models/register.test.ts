import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createModelWorld, register, store, uriOf } from '#tests/models/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createModelWorld()
})

async function write(path: string, content: string): Promise<string> {
  const file = join(world.config.storage, path)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, content)
  return uriOf(path)
}

const put = (path: string, properties: object) => send(world.as('contributor'), 'PUT', `models/${path}`, { properties })

describe('an MLflow model', () => {
  test('is stored with what its files say', async () => {
    const response = await register(world, 'linear-f32', 'linear', '1', {
      modelType: 'mlflow_model',
      description: 'A line',
      tags: { team: 'risk' },
    })
    expect(response.status).toBe(201)
    const resource = await response.json()
    expect(resource).toMatchObject({
      name: '1',
      type: 'Microsoft.MachineLearningServices/workspaces/models/versions',
      systemData: { createdBy: 'contributor-1@example.com' },
      properties: {
        modelType: 'mlflow_model',
        modelKind: 'mlflow_model',
        description: 'A line',
        tags: { team: 'risk' },
        flavors: { onnx: { data: { data: 'model.onnx' } }, python_function: {} },
        cannotRun: null,
        deploymentCount: 0,
        inspection: {
          type: 'mlflow_model',
          signature: { inputs: { kind: 'columns', columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } },
          runtime: { runs: true, engine: 'onnxruntime' },
        },
      },
    })
    expect(resource.id).toMatch(/\/models\/linear\/versions\/1$/)
    expect(resource.properties.modelUri).toMatch(/^azureml:\/\/datastores\/workspaceblobstore\/paths\/models\//)
    expect(resource.properties.files).toBeGreaterThan(1)
    const read = await send(world.as('reader'), 'GET', 'models/LINEAR/versions/1')
    expect(await read.json()).toEqual(resource)
    expect(await world.db.notification.findMany()).toMatchObject([
      { title: 'Model linear, version 1, is registered.', href: '/models/linear/1' },
    ])
  })

  test('may lie one folder deeper, and be named by the long form of a path', async () => {
    await store(world, 'linear-f32', 'nested/inner')
    const { subscriptionId, resourceGroup, name } = world.workspace
    const workspace = `subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/workspaces/${name}`
    const modelUri = `azureml://${workspace}/datastores/workspaceblobstore/paths/nested/`
    const response = await put('nested/versions/1', { modelUri })
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({
      modelUri: uriOf('nested'),
      inspection: { root: 'inner' },
    })
  })

  test('that needs Python is registered with the reason, and with what it would run there', async () => {
    const response = await register(world, 'own-class', 'own', '1')
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({
      cannotRun: null,
      engines: { native: expect.stringContaining('churn_rules.Scorer'), python: true },
      runsCode: { needed: true },
    })
  })
})

describe('a graph without MLmodel', () => {
  test('is a model of its own kind, and a custom model to Azure', async () => {
    const response = await register(world, 'bare-onnx', 'graph', '1')
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({
      modelType: 'custom_model',
      modelKind: 'onnx',
      flavors: {},
    })
  })

  test('can be a single file', async () => {
    await store(world, 'bare-onnx', 'single')
    const response = await put('file/versions/1', { modelUri: uriOf('single/model.onnx') })
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({ modelKind: 'onnx', files: 1, cannotRun: null })
    const files = await (await send(world.as('reader'), 'GET', 'models/file/versions/1/files')).json()
    expect(files.value).toMatchObject([{ name: 'model.onnx', path: 'model.onnx', isFolder: false }])
    expect((await send(world.as('reader'), 'GET', 'models/file/versions/1/content?path=model.onnx')).status).toBe(200)
    expect((await send(world.as('reader'), 'GET', 'models/file/versions/1/content?path=other.onnx')).status).toBe(400)
  })
})

test('files that are no model by themselves are a custom model, as scripts of Azure register them without a type', async () => {
  const modelUri = await write('coefficients/weights.json', '{}')
  const response = await put('coefficients/versions/1', { modelUri: modelUri.replace('/weights.json', '') })
  expect(response.status).toBe(201)
  expect((await response.json()).properties).toMatchObject({ modelType: 'custom_model', modelKind: 'custom_model' })
})

describe('refused, with file and reason, and nothing stored:', () => {
  const cases: [what: string, fixture: string, reasons: string[]][] = [
    ['an ONNX file that does not load', 'broken/corrupt-onnx', ['model.onnx']],
    ['a pickle that is none', 'broken/sklearn-only', ['model.pkl', 'byte 0']],
    ['an MLmodel that is not YAML', 'broken/mlmodel-not-yaml', ['MLmodel', 'not valid YAML, line']],
    ['an MLmodel without flavors', 'broken/no-flavors', ['MLmodel', 'flavors: it is missing']],
    ['an MLmodel that names a file that is not there', 'broken/missing-file', ['model.onnx', 'no such file']],
    [
      'an MLmodel that names a file outside its folder',
      'broken/path-escape',
      ['../../linear-f32/model.onnx', "outside the model's folder"],
    ],
    ['a folder of several models', 'broken', ['several models', 'corrupt-onnx/MLmodel']],
  ]
  test.each(cases)('%s', async (_, fixture, reasons) => {
    const response = await register(world, fixture, 'refused', '1')
    expect(response.status).toBe(400)
    const { error } = await response.json()
    for (const reason of reasons) expect(error.message).toContain(reason)
    expect((await send(world.as('reader'), 'GET', 'models/refused')).status).toBe(404)
  })

  test('a folder that is not a model', async () => {
    await write('notes/readme.txt', 'hello')
    await write('notes/data/a.csv', '1,2')
    const response = await put('refused/versions/1', { modelUri: uriOf('notes'), mustScore: true })
    expect(response.status).toBe(400)
    const { error } = await response.json()
    expect(error.message).toContain("'notes' is not a model. There is no file MLmodel")
    expect(error.message).toContain('Found: data/a.csv, readme.txt')
    const claimed = await put('refused/versions/1', { modelUri: uriOf('notes'), modelType: 'mlflow_model' })
    expect((await claimed.json()).error.message).toContain('There is no file MLmodel')
    expect((await send(world.as('reader'), 'GET', 'models/refused')).status).toBe(404)
  })

  test('a file that is not a model', async () => {
    const modelUri = await write('alone/weights.bin', 'xyz')
    const response = await put('refused/versions/1', { modelUri, mustScore: true })
    expect(response.status).toBe(400)
    expect((await response.json()).error.message).toContain("'alone/weights.bin' is not a model")
  })

  test('a path where nothing is, outside the datastore, or of another kind', async () => {
    const missing = await put('refused/versions/1', { modelUri: uriOf('nowhere') })
    expect((await missing.json()).error.message).toContain("There is no 'nowhere' in datastore 'workspaceblobstore'")
    expect((await put('refused/versions/1', { modelUri: uriOf('../home') })).status).toBe(400)
    expect((await put('refused/versions/1', { modelUri: 'https://example.com/model' })).status).toBe(400)
    expect((await put('refused/versions/1', { modelUri: 'azureml://datastores/none/paths/model' })).status).toBe(404)
    expect((await put('refused/versions/1', {})).status).toBe(400)
  })

  test('a Triton repository', async () => {
    const modelUri = await store(world, 'bare-onnx', `triton-${randomUUID()}`)
    const response = await put('refused/versions/1', { modelUri, modelType: 'triton_model' })
    expect((await response.json()).error.message).toContain('Triton')
  })

  test.each(['.hidden', 'with space', `a${'b'.repeat(255)}`])('the name %s', async (name) => {
    const response = await register(world, 'bare-onnx', encodeURIComponent(name), '1')
    expect(response.status).toBe(400)
  })

  test.each(['latest', '-1', 'a b'])('the version %s', async (version) => {
    expect((await register(world, 'bare-onnx', 'refused', encodeURIComponent(version))).status).toBe(400)
  })
})

test('files that only a script can use are taken from a caller who says so', async () => {
  await write('tf/saved_model.pb', 'graph')
  const response = await put('mnist/versions/1', { modelUri: uriOf('tf'), modelType: 'custom_model' })
  expect(response.status).toBe(201)
  expect((await response.json()).properties).toMatchObject({
    modelType: 'custom_model',
    modelKind: 'custom_model',
    cannotRun: expect.stringContaining('custom model'),
  })
})

test('403 for a reader', async () => {
  const body = { properties: { modelUri: uriOf('tf') } }
  expect((await send(world.as('reader'), 'PUT', 'models/mine/versions/1', body)).status).toBe(403)
})
