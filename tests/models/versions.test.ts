import { beforeAll, describe, expect, test } from 'vitest'
import { createModelWorld, deploy, idOf, register, store, uriOf } from '#tests/models/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createModelWorld()
})

const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()
const put = (path: string, properties: object) => send(world.as('contributor'), 'PUT', `models/${path}`, { properties })
const names = (list: { value: { name: string }[] }) => list.value.map(({ name }) => name)

describe('a second PUT of a version', () => {
  test('changes tags, description and properties, and is 200', async () => {
    const modelUri = await store(world, 'bare-onnx', 'again')
    await put('again/versions/1', { modelUri, tags: { a: '1' } })
    expect((await put('again/versions/1', { modelUri, tags: { a: '1' } })).status).toBe(200)
    const changed = await put('again/versions/1', { modelUri: `${modelUri}/`, tags: { b: '2' }, description: 'New' })
    expect(changed.status).toBe(200)
    expect((await changed.json()).properties).toMatchObject({ tags: { b: '2' }, description: 'New', modelKind: 'onnx' })
  })

  test('is 412 when the caller wants a new version', async () => {
    const modelUri = await store(world, 'bare-onnx', 'fresh')
    const create = () =>
      send(world.as('owner'), 'PUT', 'models/fresh/versions/1', { properties: { modelUri } }, { 'if-none-match': '*' })
    expect((await create()).status).toBe(201)
    const again = await create()
    expect(again.status).toBe(412)
    expect((await again.json()).error.target).toBe('version')
  })

  test('with another path is refused in the words that Azure’s clients compare', async () => {
    await store(world, 'bare-onnx', 'moved-1')
    await store(world, 'bare-onnx', 'moved-2')
    await put('moved/versions/1', { modelUri: uriOf('moved-1') })
    const response = await put('moved/versions/1', { modelUri: uriOf('moved-2') })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: { code: 'UserError', message: 'Asset paths cannot be updated.' } })
    expect((await get('models/moved/versions/1')).properties.modelUri).toBe(uriOf('moved-1'))
  })
})

describe('version numbers', () => {
  test('count on from the highest ever given, and are not reused', async () => {
    const fresh = await send(world.as('reader'), 'GET', 'models/counted')
    expect(fresh.status).toBe(404)
    await register(world, 'bare-onnx', 'counted', '1')
    await register(world, 'bare-onnx', 'counted', '7')
    await register(world, 'bare-onnx', 'counted', 'candidate')
    expect((await get('models/counted')).properties).toMatchObject({ nextVersion: '8', latestVersion: 'candidate' })
    await send(world.as('contributor'), 'DELETE', 'models/counted/versions/7')
    expect((await get('models/counted')).properties.nextVersion).toBe('8')
  })

  test('latest is the newest that is not archived', async () => {
    for (const version of ['1', '2', '3']) await register(world, 'bare-onnx', 'labelled', version)
    const three = await get('models/labelled/versions/3')
    await put('labelled/versions/3', { modelUri: three.properties.modelUri, isArchived: true })
    expect((await get('models/labelled/versions/latest')).name).toBe('2')
    expect((await get('models/labelled')).properties.latestVersion).toBe('2')
    expect(names(await get('models/labelled/versions?$orderBy=createdtime desc&$top=1'))).toEqual(['2'])
    expect(names(await get('models/labelled/versions?listViewType=ArchivedOnly'))).toEqual(['3'])
    expect(names(await get('models/labelled/versions?listViewType=All&$orderBy=version asc'))).toEqual(['1', '2', '3'])
  })
})

describe('DELETE', () => {
  test('is refused while a deployment uses the version, naming it', async () => {
    await register(world, 'bare-onnx', 'used', '1')
    await register(world, 'bare-onnx', 'used', '2')
    await deploy(world, await idOf(world, 'used', '1'), 'churn', 'blue')
    const response = await send(world.as('contributor'), 'DELETE', 'models/used/versions/1')
    expect(response.status).toBe(409)
    expect((await response.json()).error.message).toContain(
      "Version 1 of model 'used' is used by the deployment churn/blue",
    )
    const whole = await send(world.as('contributor'), 'DELETE', 'models/used')
    expect((await whole.json()).error.message).toContain("The model 'used' is used by the deployment churn/blue")
    expect((await get('models/used/versions/1/deployments')).value).toMatchObject([
      { name: 'blue', properties: { endpointName: 'churn', isDefault: true, provisioningState: 'Succeeded' } },
    ])
    expect((await get('models/used/versions/1')).properties.deploymentCount).toBe(1)
    expect((await send(world.as('contributor'), 'DELETE', 'models/used/versions/2')).status).toBe(200)
    expect((await send(world.as('contributor'), 'DELETE', 'models/used/versions/2')).status).toBe(204)
  })

  test('leaves the files where they are', async () => {
    const modelUri = await store(world, 'bare-onnx', 'kept')
    await put('kept/versions/1', { modelUri })
    expect((await send(world.as('contributor'), 'DELETE', 'models/kept')).status).toBe(200)
    expect((await send(world.as('reader'), 'GET', 'models/kept')).status).toBe(404)
    expect((await put('kept/versions/1', { modelUri })).status).toBe(201)
  })

  test('403 for a reader', async () => {
    expect((await send(world.as('reader'), 'DELETE', 'models/kept')).status).toBe(403)
    expect((await send(world.as('reader'), 'DELETE', 'models/kept/versions/1')).status).toBe(403)
  })
})

test('a model can be described before it has versions', async () => {
  const created = await put('empty', { description: 'Soon', tags: { a: 'b' } })
  expect(created.status).toBe(201)
  expect((await created.json()).properties).toMatchObject({ nextVersion: '1', latestVersion: null, tags: { a: 'b' } })
  const again = await put('Empty', { description: 'Later' })
  expect(again.status).toBe(200)
  expect(await again.json()).toMatchObject({ name: 'empty', properties: { description: 'Later', tags: {} } })
})
