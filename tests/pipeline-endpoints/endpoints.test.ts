import { beforeAll, describe, expect, test } from 'vitest'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createPublishWorld, type PublishWorld } from '#tests/pipeline-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

let made: PublishWorld
beforeAll(async () => {
  made = await createPublishWorld()
  for (const name of ['cars-one', 'cars-two', 'boats']) await made.publish(name, { isNew: true, name: `${name} 0` })
  await made.publish('cars-one', { name: 'Second' })
})

type List = { value: PipelineEndpointResource[]; count?: number; nextLink?: string }
const list = (query: string) => call<List>(made.owner, 'GET', `pipelineEndpoints?${query}`)
const names = async (query: string) => (await list(query)).value.map(({ name }) => name)
const change = (name: string, properties: object) =>
  send(made.owner, 'PATCH', `pipelineEndpoints/${name}`, { properties })

describe('the list of endpoints', () => {
  test('is searched, sorted, counted and paged', async () => {
    expect(await names('search=cars&$orderBy=name asc')).toEqual(['cars-one', 'cars-two'])
    const page = await list('$orderBy=name desc&$top=2&$count=true')
    expect(page).toMatchObject({ count: 3, value: [{ name: 'cars-two' }, { name: 'cars-one' }] })
    expect(await names(new URL(page.nextLink ?? '').searchParams.toString())).toEqual(['boats'])
  })

  test('tells the default pipeline and how many there are', async () => {
    const [endpoint] = (await list('search=cars-one')).value
    expect(endpoint?.properties).toMatchObject({
      defaultPipeline: { name: 'cars-one 0', version: 0 },
      publishedCount: 2,
    })
  })

  test('is filtered by status, tag and creator', async () => {
    await call(made.owner, 'PATCH', 'pipelineEndpoints/boats', {
      tags: { sea: 'yes' },
      properties: { isEnabled: false },
    })
    expect(await names('status=Disabled')).toEqual(['boats'])
    expect(await names('status=active&$orderBy=name asc')).toEqual(['cars-one', 'cars-two'])
    expect(await names('tag=sea=yes')).toEqual(['boats'])
    expect(await names('createdBy=nobody')).toEqual([])
    expect(await names('status=Broken')).toEqual([])
  })
})

describe('an endpoint', () => {
  test('changes its default, description and tags, and keeps the rest', async () => {
    const changed = await change('cars-one', { defaultVersion: '1', description: 'Of 2026' })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({
      properties: { defaultVersion: 1, defaultPipeline: { name: 'Second' }, description: 'Of 2026', isEnabled: true },
    })
    const versions = await call<{ value: { properties: { isDefault: boolean } }[] }>(
      made.owner,
      'GET',
      'pipelineEndpoints/cars-one/publishedPipelines?$orderBy=version asc',
    )
    expect(versions.value.map(({ properties }) => properties.isDefault)).toEqual([false, true])
    expect(versions.value[0]).not.toHaveProperty('properties.graph')
  })

  test('takes no default that is not there or is disabled', async () => {
    expect((await change('cars-one', { defaultVersion: 7 })).status).toBe(404)
    const path = 'pipelineEndpoints/cars-one/publishedPipelines/0'
    const off = await call<{ properties: { status: string } }>(made.owner, 'PATCH', path, {
      properties: { isEnabled: false },
    })
    expect(off.properties.status).toBe('Disabled')
    const refused = await change('cars-one', { defaultVersion: 0 })
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('Enable it first')
  })

  test('is tied to what was read by its ETag', async () => {
    const etag = (await send(made.owner, 'GET', 'pipelineEndpoints/cars-two')).headers.get('etag') ?? ''
    const tied = (properties: object) =>
      send(made.owner, 'PATCH', 'pipelineEndpoints/cars-two', { properties }, { 'if-match': etag })
    made.world.setTime(new Date(Date.now() + 60_000))
    expect((await tied({ description: 'one' })).status).toBe(200)
    expect((await tied({ description: 'two' })).status).toBe(412)
  })

  test('is found by its name, and so is what was published', async () => {
    const found = await call<{ value: { kind: string; href: string }[] }>(made.owner, 'GET', 'search?q=cars-one')
    expect(found.value).toMatchObject([
      { kind: 'pipelineEndpoints', href: '/pipeline-endpoints/cars-one' },
      { kind: 'publishedPipelines', href: '/pipeline-endpoints/cars-one/0' },
    ])
  })

  test('is deleted with what was published; its runs stay', async () => {
    await made.publish('cars-gone', { isNew: true })
    const run = await call<{ name: string }>(
      made.owner,
      'POST',
      'pipelineEndpoints/cars-gone/submit',
      { experimentName: 'cars' },
      201,
    )
    expect((await send(made.world.as('reader'), 'DELETE', 'pipelineEndpoints/cars-gone')).status).toBe(403)
    expect((await send(made.owner, 'DELETE', 'pipelineEndpoints/cars-gone')).status).toBe(200)
    expect((await send(made.owner, 'DELETE', 'pipelineEndpoints/cars-gone')).status).toBe(204)
    expect((await send(made.owner, 'GET', 'pipelineEndpoints/cars-gone/publishedPipelines/0')).status).toBe(404)
    expect(await call(made.owner, 'GET', `jobs/${run.name}`)).toMatchObject({
      properties: { pipeline: { pipelineEndpoint: { name: 'cars-gone', version: 0 } } },
    })
  })
})
