import { beforeAll, describe, expect, test } from 'vitest'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createPublishWorld, type PublishWorld, splitGraph } from '#tests/pipeline-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

let made: PublishWorld
beforeAll(async () => {
  made = await createPublishWorld()
})

const endpointOf = (name: string) => call<PipelineEndpointResource>(made.owner, 'GET', `pipelineEndpoints/${name}`)
const refusal = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('publishing', () => {
  test('to a new endpoint makes it, with the pipeline as version 0 and default', async () => {
    const pipeline = await made.publish('cars-first', { isNew: true })
    expect(pipeline).toMatchObject({
      name: '0',
      type: 'Microsoft.MachineLearningServices/workspaces/pipelineEndpoints/publishedPipelines',
      systemData: { createdBy: 'owner-1@example.com' },
      properties: {
        endpointName: 'cars-first',
        version: 0,
        isDefault: true,
        status: 'Active',
        kind: 'training',
        graph: splitGraph,
        parameters: splitGraph.parameters,
      },
    })
    const endpoint = await endpointOf('Cars-First')
    expect(endpoint.properties).toMatchObject({
      status: 'Active',
      defaultVersion: 0,
      defaultPipeline: { name: 'Split cars', version: 0 },
      publishedCount: 1,
    })
    expect(endpoint.properties.restEndpoint).toContain(`/PipelineEndpointSubmit/Id/${endpoint.properties.id}`)
    expect(pipeline.properties.restEndpoint).toContain(`/PipelineSubmit/${pipeline.properties.id}`)
  })

  test('again makes the next version, which is the default only when asked', async () => {
    await made.publish('cars-again', { isNew: true })
    expect((await made.publish('cars-again', { name: 'Second' })).properties).toMatchObject({
      version: 1,
      isDefault: false,
    })
    expect((await endpointOf('cars-again')).properties.defaultVersion).toBe(0)
    const third = await made.publish('cars-again', { name: 'Third', setDefault: true })
    expect(third.properties).toMatchObject({ version: 2, isDefault: true })
    expect((await endpointOf('cars-again')).properties.defaultPipeline).toEqual({ name: 'Third', version: 2 })
  })

  test('many at the same moment leaves no gap and no version twice', async () => {
    await made.publish('cars-many', { isNew: true })
    const drafts = await Promise.all(Array.from({ length: 12 }, () => made.draft()))
    const broken = await made.draft({ ...splitGraph, edges: [] })
    const body = { endpoint: { name: 'cars-many' }, name: 'One of many' }
    const answers = await Promise.all(
      [...drafts, broken].map((id) => send(made.owner, 'POST', `pipelineDrafts/${id}/publish`, body)),
    )
    const versions = await Promise.all(
      answers
        .filter(({ status }) => status === 201)
        .map(async (answer) => ((await answer.json()) as PublishedPipelineResource).properties.version),
    )
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })

  test('two new endpoints of one name at the same moment makes one; the other is told', async () => {
    const drafts = await Promise.all([made.draft(), made.draft()])
    const bodies = ['cars-twin', 'CARS-TWIN'].map((name) => ({ endpoint: { new: { name } }, name: 'Twin' }))
    const answers = await Promise.all(
      drafts.map((id, index) => send(made.owner, 'POST', `pipelineDrafts/${id}/publish`, bodies[index])),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused && (await refusal(refused))).toMatchObject({ code: 'Conflict', target: 'endpoint.new.name' })
    expect((await endpointOf('cars-twin')).properties.publishedCount).toBe(1)
  })

  test('keeps what was published, whatever becomes of the draft', async () => {
    const id = await made.draft()
    await call(
      made.owner,
      'POST',
      `pipelineDrafts/${id}/publish`,
      { endpoint: { new: { name: 'cars-kept' } }, name: 'Kept' },
      201,
    )
    const path = 'pipelineEndpoints/cars-kept/publishedPipelines/0'
    const before = await call<PublishedPipelineResource>(made.owner, 'GET', path)
    const changed = {
      displayName: 'Split',
      description: '',
      tags: {},
      revision: 1,
      graph: { ...splitGraph, nodes: [] },
    }
    await call(made.owner, 'PUT', `pipelineDrafts/${id}`, changed)
    expect((await send(made.owner, 'DELETE', `pipelineDrafts/${id}`)).status).toBe(200)
    expect(await call(made.owner, 'GET', path)).toEqual(before)
    const graph = { ...splitGraph, nodes: [] }
    await call(made.owner, 'PATCH', path, { properties: { isEnabled: true, name: 'Other', graph } })
    const after = await call<PublishedPipelineResource>(made.owner, 'GET', path)
    expect(after.properties).toEqual(before.properties)
  })
})

describe('publishing is refused', () => {
  const publish = async (id: string, body: object, as = made.owner) =>
    refusal(await send(as, 'POST', `pipelineDrafts/${id}/publish`, body))
  const body = { endpoint: { new: { name: 'cars-refused' } }, name: 'Refused' }

  test('with every mistake of a graph that cannot run', async () => {
    const compute = { ...splitGraph.settings, compute: '' }
    const id = await made.draft({ ...splitGraph, edges: [], settings: compute })
    const error = await publish(id, body)
    expect(error).toMatchObject({ status: 400, code: 'UserError', target: 'split' })
    expect(error.details.map(({ target }: { target: string }) => target)).toEqual(['split', 'settings.compute'])
  })

  test('when the first version shall not be the default', async () => {
    const error = await publish(await made.draft(), { ...body, setDefault: false })
    expect(error).toMatchObject({ status: 400, target: 'setDefault' })
  })

  test.each([{}, { name: 'a', new: { name: 'cars-b' } }, { new: { name: 'a b' } }])(
    'for the endpoint %j',
    async (endpoint) => {
      const error = await publish(await made.draft(), { ...body, endpoint })
      expect(error.status).toBe(400)
      expect(error.target).toMatch(/^endpoint/)
    },
  )

  test('to an endpoint or from a draft that is not there, and to readers', async () => {
    const id = await made.draft()
    expect(await publish(id, { ...body, endpoint: { name: 'nowhere' } })).toMatchObject({ status: 404 })
    expect(await publish(crypto.randomUUID(), body)).toMatchObject({ status: 404 })
    expect(await publish(id, body, made.world.as('reader'))).toMatchObject({ status: 403 })
    expect((await send(made.owner, 'GET', 'pipelineEndpoints/cars-refused')).status).toBe(404)
  })
})
