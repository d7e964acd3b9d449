import { beforeAll, describe, expect, test } from 'vitest'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})

const cluster = (scaleSettings: object = { minNodeCount: 0, maxNodeCount: 2 }) => ({
  location: 'local',
  properties: { computeType: 'AmlCompute', properties: { vmSize: 'STANDARD_D2_V2', scaleSettings } },
})

describe('PUT computes/{name}', () => {
  test('201 creates a cluster with the defaults of Azure, and its queue', async () => {
    const response = await send(world.as('contributor'), 'PUT', 'computes/cpu-cluster', cluster())
    expect(response.status).toBe(201)
    const resource = await response.json()
    expect(resource).toMatchObject({
      name: 'cpu-cluster',
      type: 'Microsoft.MachineLearningServices/workspaces/computes',
      systemData: { createdBy: 'contributor-1@example.com' },
      properties: {
        computeType: 'AmlCompute',
        provisioningState: 'Succeeded',
        isAttachedCompute: false,
        properties: {
          vmSize: 'STANDARD_D2_V2',
          osType: 'Linux',
          scaleSettings: { minNodeCount: 0, maxNodeCount: 2, nodeIdleTimeBeforeScaleDown: 'PT2M' },
          allocationState: 'Steady',
          currentNodeCount: 0,
          targetNodeCount: 0,
        },
      },
    })
    const row = await world.db.compute.findFirstOrThrow({ where: { name: 'cpu-cluster' } })
    expect(await world.queue.boss.getQueue(queueOfCompute(row.id))).toBeTruthy()
  })

  test('takes the body of the published script: a trailing comma, names in another case, numbers as text', async () => {
    const body = `{"location": "local", "properties": {"ComputeType": "amlcompute", "properties": {"osType": "Linux",
      "vmSize": "STANDARD_D2_V2", "scaleSettings": {"maxNodeCount": "5", "minNodeCount": 0},
      "remoteLoginPortPublicAccess": "NotSpecified"},}}`
    const response = await send(world.as('owner'), 'PUT', 'computes/batch-cluster', body)
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      properties: { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 5 } } },
    })
  })

  test('200 replaces; the name is found in any case and the creator stays', async () => {
    await send(world.as('contributor'), 'PUT', 'computes/again', cluster())
    const body = cluster({ minNodeCount: 1, maxNodeCount: 3, nodeIdleTimeBeforeScaleDown: 'PT30S' })
    const response = await send(world.as('owner'), 'PUT', 'computes/AGAIN', body)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      name: 'again',
      systemData: { createdBy: 'contributor-1@example.com', lastModifiedBy: 'owner-1@example.com' },
      properties: {
        properties: {
          scaleSettings: { minNodeCount: 1, maxNodeCount: 3, nodeIdleTimeBeforeScaleDown: 'PT30S' },
          allocationState: 'Resizing',
          targetNodeCount: 1,
        },
      },
    })
  })

  test('412 for a taken name when the caller wants a new compute', async () => {
    const create = (name: string) =>
      send(world.as('owner'), 'PUT', `computes/${name}`, cluster({ maxNodeCount: 1 }), { 'if-none-match': '*' })
    expect((await create('fresh')).status).toBe(201)
    const response = await create('Fresh')
    expect(response.status).toBe(412)
    expect((await response.json()).error).toMatchObject({
      target: 'name',
      message: expect.stringContaining("'fresh' already"),
    })
  })

  test('an attached compute takes no scaleSettings and cannot become local', async () => {
    const attached = (properties: object) => ({
      properties: { computeType: 'AmlCompute', isAttachedCompute: true, properties },
    })
    const created = await send(world.as('owner'), 'PUT', 'computes/farm', attached({}))
    expect(await created.json()).toMatchObject({
      properties: { isAttachedCompute: true, properties: { scaleSettings: null } },
    })
    const scaled = await send(
      world.as('owner'),
      'PUT',
      'computes/farm',
      attached({ scaleSettings: { maxNodeCount: 1 } }),
    )
    expect(scaled.status).toBe(400)
    const local = await send(world.as('owner'), 'PUT', 'computes/farm', cluster())
    expect(local.status).toBe(400)
    expect((await local.json()).error.message).toContain("'farm' is attached")
    const resized = await send(world.as('owner'), 'PATCH', 'computes/farm', {
      properties: { scaleSettings: { maxNodeCount: 3 } },
    })
    expect(resized.status).toBe(400)
  })

  test.each([
    ['a', 'at least 2 characters'],
    ['a234567890123456789012345', 'at most 24 characters'],
    ['1st', 'starts with a letter'],
    ['under_score', 'only letters, digits and hyphens'],
    ['cluster-', 'After a hyphen'],
    ['cluster-1', 'After a hyphen'],
  ])('400 for the name %s', async (name, reason) => {
    const response = await send(world.as('owner'), 'PUT', `computes/${name}`, cluster())
    expect(response.status).toBe(400)
    expect((await response.json()).error.message).toContain(reason)
  })

  test.each([
    [{ minNodeCount: 3, maxNodeCount: 2 }, 'minNodes', 'must not be greater'],
    [{ minNodeCount: -1, maxNodeCount: 2 }, 'minNodeCount', 'at least 0'],
    [{ maxNodeCount: 0 }, 'maxNodeCount', 'at least 1'],
    [{ maxNodeCount: 1.5 }, 'maxNodeCount', 'whole number'],
    [{ maxNodeCount: 101 }, 'maxNodes', 'at most 100'],
    [{ maxNodeCount: 100 }, 'maxNodes', 'This machine has'],
    [{ maxNodeCount: 1, nodeIdleTimeBeforeScaleDown: '30' }, 'nodeIdleTimeBeforeScaleDown', 'ISO 8601'],
    [{ maxNodeCount: 1, nodeIdleTimeBeforeScaleDown: 'PT0.5S' }, 'idleSeconds', 'whole number'],
  ])('400 for the scale %o', async (scale, target, reason) => {
    const response = await send(world.as('owner'), 'PUT', 'computes/scaled', cluster(scale))
    expect(response.status).toBe(400)
    const { error } = await response.json()
    expect(error.target).toContain(target)
    expect(error.message).toContain(reason)
    expect((await send(world.as('owner'), 'GET', 'computes/scaled')).status).toBe(404)
  })

  test('400 for other kinds of compute and for settings of virtual machines', async () => {
    const notebook = await send(world.as('owner'), 'PUT', 'computes/notebook', {
      properties: { computeType: 'ComputeInstance' },
    })
    expect((await notebook.json()).error.message).toContain('Compute of type ComputeInstance cannot be created here')
    const properties = { computeType: 'AmlCompute', properties: { userAccountCredentials: { adminUserName: 'me' } } }
    const ssh = await send(world.as('owner'), 'PUT', 'computes/ssh', { properties })
    expect(ssh.status).toBe(400)
    expect((await ssh.json()).error.message).toContain("'userAccountCredentials' has no meaning here")
  })

  test('403 for a reader', async () => {
    expect((await send(world.as('reader'), 'PUT', 'computes/mine', cluster())).status).toBe(403)
    expect((await send(world.as('reader'), 'PATCH', 'computes/cpu-cluster', {})).status).toBe(403)
    expect((await send(world.as('reader'), 'DELETE', 'computes/cpu-cluster')).status).toBe(403)
  })
})

describe('PATCH computes/{name}', () => {
  test('changes what is given and nothing else, in both shapes clients send', async () => {
    const body = cluster({ minNodeCount: 1, maxNodeCount: 2, nodeIdleTimeBeforeScaleDown: 'PT45S' })
    await send(world.as('owner'), 'PUT', 'computes/elastic', { ...body, tags: { team: 'risk' } })
    const older = { properties: { scaleSettings: { maxNodeCount: 4 } } }
    const newer = { properties: { properties: { scaleSettings: { minNodeCount: 0 } } }, tags: { team: 'fraud' } }
    expect((await send(world.as('owner'), 'PATCH', 'computes/elastic', older)).status).toBe(200)
    const response = await send(world.as('owner'), 'PATCH', 'computes/elastic', newer)
    expect(await response.json()).toMatchObject({
      tags: { team: 'fraud' },
      properties: {
        properties: {
          vmSize: 'STANDARD_D2_V2',
          scaleSettings: { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: 'PT45S' },
        },
      },
    })
    const tooFew = { properties: { scaleSettings: { minNodeCount: 5 } } }
    expect((await send(world.as('owner'), 'PATCH', 'computes/elastic', tooFew)).status).toBe(400)
    expect((await send(world.as('owner'), 'PATCH', 'computes/none', {})).status).toBe(404)
  })
})

describe('GET computes', () => {
  test('pages, searches and sorts', async () => {
    const fresh = await createTestWorld()
    for (const name of ['beta', 'Alpha', 'gamma']) await send(fresh.as('owner'), 'PUT', `computes/${name}`, cluster())
    const first = await (await send(fresh.as('reader'), 'GET', 'computes?$top=2&$count=true')).json()
    expect(first.value.map((compute: { name: string }) => compute.name)).toEqual(['Alpha', 'beta'])
    expect(first.count).toBe(3)
    const next = await (
      await send(fresh.as('reader'), 'GET', new URL(first.nextLink).pathname + new URL(first.nextLink).search)
    ).json()
    expect(next.value).toHaveLength(1)
    expect(next.nextLink).toBeUndefined()
    const found = await (await send(fresh.as('reader'), 'GET', 'computes?search=ALP')).json()
    expect(found.value).toHaveLength(1)
    const attached = await (await send(fresh.as('reader'), 'GET', 'computes?provider=attached')).json()
    expect(attached.value).toEqual([])
  })
})

test.each(['listKeys', 'start', 'stop', 'restart'])(
  '%s is refused in words, for a compute that exists',
  async (verb) => {
    const owner = world.as('owner')
    await send(owner, 'PUT', 'computes/steady', cluster())
    const refused = await send(owner, 'POST', `computes/steady/${verb}`)
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      400,
      expect.stringContaining("The compute cluster 'steady'"),
    ])
    expect((await send(owner, 'POST', `computes/none/${verb}`)).status).toBe(404)
  },
)
