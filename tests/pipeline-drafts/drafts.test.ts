import { describe, expect, test } from 'vitest'
import { call, insertRun, smallGraph } from '#tests/pipeline-drafts/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const ada = world.as('contributor')
const bob = world.as('data-scientist')
const create = (body: object = {}) => call(ada, 'POST', 'pipelineDrafts', body, 201)
const saved = (displayName: string, graph = smallGraph()) => ({ displayName, description: '', tags: {}, graph })

describe('a new draft', () => {
  test('is empty, named after the day, and says that there is nothing to run', async () => {
    world.setTime(new Date('2026-11-21T09:00:00Z'))
    const draft = await create()
    expect(draft).toMatchObject({ type: 'Microsoft.MachineLearningServices/workspaces/pipelineDrafts', tags: {} })
    expect(draft.properties).toMatchObject({
      displayName: 'Pipeline-Created-on-11-21-2026',
      kind: 'training',
      revision: 1,
      graph: { nodes: [], edges: [], parameters: [], settings: { compute: '', datastore: '' } },
      issues: [{ code: 'NothingToRun' }],
      lastRun: null,
      lastCompletedRun: null,
    })
  })

  test('takes an exported graph, and says what is wrong with it', async () => {
    const graph = smallGraph()
    const draft = await create({ displayName: 'Imported', graph: { ...graph, edges: [] } })
    expect(draft.properties.graph).toEqual({ ...graph, edges: [] })
    expect(draft.properties.issues).toMatchObject([{ code: 'MissingInput', node: 'split', port: 'dataset' }])
    const again = await call(ada, 'GET', `pipelineDrafts/${draft.name}`)
    expect(again).toEqual(draft)
  })

  test('is refused when the graph is none', async () => {
    const response = await send(ada, 'POST', 'pipelineDrafts', { graph: { nodes: [{ id: 'A B' }] } })
    expect(response.status).toBe(400)
    expect((await response.json()).error.target).toBe('graph.nodes.0.id')
  })

  test('cannot be made by a reader', async () => {
    expect((await send(world.as('reader'), 'POST', 'pipelineDrafts', {})).status).toBe(403)
  })
})

describe('autosave', () => {
  test('raises the revision, and writes nothing when nothing changed', async () => {
    const { name } = await create(saved('Mine'))
    world.setTime(new Date('2026-11-21T10:00:00Z'))
    const path = `pipelineDrafts/${name}`
    const second = await call(ada, 'PUT', path, { ...saved('Mine', smallGraph(0.7)), revision: 1 })
    expect(second.properties.revision).toBe(2)
    world.setTime(new Date('2026-11-21T10:05:00Z'))
    const third = await call(ada, 'PUT', path, { ...saved('Mine', smallGraph(0.7)), revision: 2 })
    expect(third).toEqual(second)
  })

  test('of another revision is a conflict that names who saved and when, and changes nothing', async () => {
    const { name } = await create(saved('Shared'))
    world.setTime(new Date('2026-11-21T11:00:00Z'))
    await call(bob, 'PUT', `pipelineDrafts/${name}`, { ...saved("Bob's"), revision: 1 })
    const response = await send(ada, 'PUT', `pipelineDrafts/${name}`, { ...saved("Ada's"), revision: 1 })
    expect(response.status).toBe(409)
    const { error } = await response.json()
    expect(error).toMatchObject({ code: 'Conflict', target: 'revision' })
    expect(error.message).toContain("'Bob's' was saved by")
    expect(error.message).toContain('data-scientist-1@example.com at 2026-11-21T11:00:00.000Z')
    expect((await call(ada, 'GET', `pipelineDrafts/${name}`)).properties.displayName).toBe("Bob's")
  })

  test('may be repeated when its answer was lost', async () => {
    const { name } = await create(saved('Twice'))
    const body = { ...saved('Twice', smallGraph(0.9)), revision: 1 }
    const first = await call(ada, 'PUT', `pipelineDrafts/${name}`, body)
    expect(await call(ada, 'PUT', `pipelineDrafts/${name}`, body)).toEqual(first)
  })

  test('may be repeated before its first answer is there', async () => {
    const { name } = await create(saved('Impatient'))
    const body = { ...saved('Impatient', smallGraph(0.8)), revision: 1 }
    const answers = await Promise.all([1, 2, 3].map(() => call(ada, 'PUT', `pipelineDrafts/${name}`, body)))
    expect(answers.map(({ properties }) => properties.revision)).toEqual([2, 2, 2])
  })

  test('of a revision that no draft can have is a conflict, too', async () => {
    const { name } = await create(saved('Far'))
    const body = { ...saved('Far away'), revision: 2 ** 31 }
    expect((await send(ada, 'PUT', `pipelineDrafts/${name}`, body)).status).toBe(409)
  })

  test('of two at the same moment one wins', async () => {
    const { name } = await create(saved('Race'))
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((word) =>
        send(ada, 'PUT', `pipelineDrafts/${name}`, { ...saved(word), revision: 1 }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  test('of a draft that was deleted says so', async () => {
    const { name } = await create(saved('Gone'))
    await call(ada, 'DELETE', `pipelineDrafts/${name}`)
    expect((await send(ada, 'DELETE', `pipelineDrafts/${name}`)).status).toBe(204)
    expect((await send(ada, 'PUT', `pipelineDrafts/${name}`, { ...saved('x'), revision: 1 })).status).toBe(404)
    expect((await send(ada, 'GET', 'pipelineDrafts/no-uuid')).status).toBe(404)
  })
})

test('a rename is a revision of its own, and keeps the graph', async () => {
  const { name, properties } = await create(saved('Old name'))
  const renamed = await call(bob, 'PATCH', `pipelineDrafts/${name}`, { displayName: 'New name', tags: { a: 'b' } })
  expect(renamed).toMatchObject({ tags: { a: 'b' }, properties: { displayName: 'New name', revision: 2 } })
  expect(renamed.properties.graph).toEqual(properties.graph)
  expect(renamed.systemData.lastModifiedBy).toBe('data-scientist-1@example.com')
})

test('renames at the same moment are no conflict: all are made', async () => {
  const { name } = await create(saved('Busy'))
  const words = [{ displayName: 'Named' }, { description: 'Described' }, { tags: { a: 'b' } }]
  await Promise.all(words.map((change) => call(bob, 'PATCH', `pipelineDrafts/${name}`, change)))
  const draft = await call(ada, 'GET', `pipelineDrafts/${name}`)
  expect(draft).toMatchObject({ tags: { a: 'b' }, properties: { displayName: 'Named', description: 'Described' } })
  expect(draft.properties.revision).toBe(4)
})

test('a clone has the graph and not the history', async () => {
  const { name, properties } = await create(saved('Origin'))
  await insertRun(world, { name: 'run-origin', draftId: name, graph: smallGraph() })
  const clone = await call(bob, 'POST', `pipelineDrafts/${name}/clone`, undefined, 201)
  expect(clone.name).not.toBe(name)
  expect(clone.properties).toMatchObject({ displayName: 'Copy of Origin', revision: 1, lastRun: null })
  expect(clone.properties.graph).toEqual(properties.graph)
})

describe('runs', () => {
  test('the last one and the last completed are told, and whether that ran what is drawn now', async () => {
    const { name } = await create(saved('Ran'))
    const at = (minute: number) => new Date(`2026-11-21T12:0${minute}:00Z`)
    await insertRun(world, { name: 'first', draftId: name, graph: smallGraph(), createdAt: at(1) })
    await insertRun(world, { name: 'second', draftId: name, graph: smallGraph(), createdAt: at(2) })
    await insertRun(world, { name: 'third', draftId: name, graph: smallGraph(), status: 'Failed', createdAt: at(3) })
    const runs = async () => (await call(ada, 'GET', `pipelineDrafts/${name}`)).properties
    expect(await runs()).toMatchObject({
      lastRun: { name: 'third', status: 'Failed', createdAt: '2026-11-21T12:03:00.000Z' },
      lastCompletedRun: { name: 'second', isOfThisGraph: true },
    })
    const moved = smallGraph()
    const nodes = moved.nodes.map((node) => ({ ...node, title: `${node.title}!`, position: { x: 7, y: 7 } }))
    await call(ada, 'PUT', `pipelineDrafts/${name}`, { ...saved('Ran', { ...moved, nodes }), revision: 1 })
    expect((await runs()).lastCompletedRun?.isOfThisGraph).toBe(true)
    await call(ada, 'PUT', `pipelineDrafts/${name}`, { ...saved('Ran', smallGraph(0.9)), revision: 2 })
    expect((await runs()).lastCompletedRun?.isOfThisGraph).toBe(false)
  })
})

describe('the list', () => {
  test('pages, searches and filters, the last changed first, without graphs', async () => {
    world.setTime(new Date('2026-11-22T08:00:00Z'))
    await create({ ...saved('Zebra one'), kind: 'batch' })
    world.setTime(new Date('2026-11-22T09:00:00Z'))
    const { name } = await create(saved('Zebra two'))
    await insertRun(world, { name: 'striped-run', draftId: name, graph: smallGraph(), status: 'Running' })
    type List = { value: { properties: object }[]; count: number; nextLink?: string }
    const list = (query: string) => call<List>(world.as('reader'), 'GET', `pipelineDrafts?${query}`)
    const found = await list('search=zebra&$count=true')
    expect(found.count).toBe(2)
    expect(found.value).toMatchObject([
      { properties: { displayName: 'Zebra two', lastRun: { status: 'Running' }, lastCompletedRun: null } },
      { properties: { displayName: 'Zebra one', lastRun: null } },
    ])
    expect(found.value[0]?.properties).not.toHaveProperty('graph')
    expect((await list('search=zebra&kind=batch,realTime')).value).toHaveLength(1)
    expect((await list('search=zebra&$top=1&$orderBy=displayName asc')).value).toMatchObject([
      { properties: { displayName: 'Zebra one' } },
    ])
  })

  test("the portal's search finds drafts by their name", async () => {
    const { value } = await call<{ value: object[] }>(world.as('reader'), 'GET', 'search?q=zebra')
    expect(value).toMatchObject([
      { kind: 'pipelineDrafts', title: 'Zebra one', href: expect.stringMatching(/^\/designer\/[0-9a-f-]{36}$/) },
      { title: 'Zebra two' },
    ])
  })
})
