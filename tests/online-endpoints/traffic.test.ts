import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner, world } = online
const json = async (answer: Promise<Response>) => (await answer).json()
const change = (properties: object) => send(owner, 'PATCH', 'onlineEndpoints/split', { properties })
const now = async () => (await json(send(owner, 'GET', 'onlineEndpoints/split'))).properties

beforeAll(async () => {
  await online.register('churn', 'linear-f32')
  await online.putEndpoint('split')
  for (const name of ['blue', 'green', 'red']) await online.putDeployment('split', name)
})

describe('traffic', () => {
  test('a deployment made by REST gets none; shares are numbers or text, of names in any case', async () => {
    expect(await now()).toMatchObject({ traffic: {}, mirrorTraffic: {} })
    const split = await json(change({ traffic: { BLUE: '90', green: 10, red: 0 } }))
    expect(split.properties).toMatchObject({ traffic: { blue: 90, green: 10 }, mirrorTraffic: {} })
    expect(split.properties.traffic).not.toHaveProperty('red')
    expect(split.properties.deployments).toMatchObject([
      {
        name: 'blue',
        traffic: 90,
        mirror: 0,
        model: { name: 'churn', version: '1' },
        replicas: { ready: 0, total: 0 },
      },
      { name: 'green', traffic: 10 },
      { name: 'red', traffic: 0 },
    ])
    expect((await json(send(owner, 'GET', 'onlineEndpoints/split/deployments/blue'))).properties.traffic).toBe(90)
  })

  test('it stays through a PUT that does not name it', async () => {
    await online.putEndpoint('split', { description: 'again' })
    expect(await now()).toMatchObject({ description: 'again', traffic: { blue: 90, green: 10 } })
  })

  test.each([
    ['a sum of 99', { traffic: { blue: 99 } }, 'The percentages make 99'],
    ['a sum of 110', { traffic: { blue: 100, green: 10 } }, 'The percentages make 110'],
    ['a share below 0', { traffic: { blue: -10, green: 110 } }, 'at least 0'],
    ['a fraction', { traffic: { blue: 50.5, green: 49.5 } }, 'whole number'],
    ['an unknown deployment', { traffic: { pink: 100 } }, "no deployment 'pink'"],
    ['one deployment twice', { traffic: { blue: 50, Blue: 50 } }, 'named twice'],
    ['a mirror of 51 %', { mirrorTraffic: { red: 51 } }, 'at most 50'],
    ['two mirrors', { mirrorTraffic: { red: 5, blue: 5 } }, 'to one deployment'],
    ['a mirror that is live', { mirrorTraffic: { blue: 5 } }, 'live and mirrored'],
  ])('%s is refused, and nothing changes', async (_, properties, message) => {
    const response = await change(properties)
    expect(response.status).toBe(400)
    expect((await response.json()).error.message).toContain(message)
    expect(await now()).toMatchObject({ traffic: { blue: 90, green: 10 }, mirrorTraffic: {} })
  })

  test('one that is mirrored cannot become live at the same time; it can instead', async () => {
    expect((await json(change({ mirrorTraffic: { red: 10 } }))).properties.mirrorTraffic).toEqual({ red: 10 })
    expect((await change({ traffic: { red: 100 } })).status).toBe(400)
    expect((await json(change({ traffic: { red: 100 }, mirrorTraffic: { blue: 10 } }))).properties).toMatchObject({
      traffic: { red: 100 },
      mirrorTraffic: { blue: 10 },
    })
    expect((await json(change({ mirrorTraffic: {} }))).properties.mirrorTraffic).toEqual({})
  })

  test('scripts of the first preview give the traffic before there is a deployment', async () => {
    const put = (version: string, traffic: object) => {
      const body = { properties: { authMode: 'AMLToken', traffic } }
      return send(owner, 'PUT', `onlineEndpoints/early?api-version=${version}`, body)
    }
    expect((await put('2022-05-01', { blue: 100 })).status).toBe(400)
    expect((await put('2021-03-01-preview', { blue: 90 })).status).toBe(400)
    for (const status of [201, 200]) {
      const answer = await put('2021-03-01-preview', { blue: 100 })
      expect(answer.status).toBe(status)
      expect((await answer.json()).properties.traffic).toEqual({ blue: 100 })
    }
    await online.putDeployment('early', 'Blue')
    expect((await put('2022-05-01', { blue: 0 })).status).toBe(200)
    expect((await send(owner, 'DELETE', 'onlineEndpoints/early')).status).toBe(200)
  })

  test('a deployment with live requests is not deleted; what is mirrored goes with it', async () => {
    await change({ traffic: { blue: 100 }, mirrorTraffic: { red: 20 } })
    const refused = await send(owner, 'DELETE', 'onlineEndpoints/split/deployments/blue')
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('Set its traffic to 0 first')
    expect((await send(owner, 'DELETE', 'onlineEndpoints/split/deployments/red')).status).toBe(200)
    expect((await send(owner, 'DELETE', 'onlineEndpoints/split/deployments/red')).status).toBe(204)
    expect(await now()).toMatchObject({ traffic: { blue: 100 }, mirrorTraffic: {} })
    expect((await json(change({ traffic: {} }))).properties.traffic).toEqual({})
    expect((await send(owner, 'DELETE', 'onlineEndpoints/split/deployments/blue')).status).toBe(200)
  })

  test('nothing is deleted while a rollout runs; a change by a person ends it', async () => {
    const { id: endpointId } = await world.db.onlineEndpoint.findFirstOrThrow({ where: { key: 'split' } })
    const at = new Date()
    const plan = { steps: [{ percent: 100, minutes: 5 }], guardrails: {} }
    const rollout = { id: randomUUID(), endpointId, deployment: 'green', plan, step: 0, trafficBefore: {} }
    await world.db.onlineRollout.create({
      data: { ...rollout, state: 'Running', stepStartedAt: at, createdAt: at, createdBy: 'owner-1@example.com' },
    })
    expect((await send(owner, 'DELETE', 'onlineEndpoints/split/deployments/green')).status).toBe(409)
    expect((await change({ traffic: {}, description: 'the same' })).status).toBe(200)
    const stateOf = async () => (await world.db.onlineRollout.findFirstOrThrow({ where: { id: rollout.id } })).state
    expect(await stateOf()).toBe('Running')
    expect((await change({ traffic: { green: 100 } })).status).toBe(200)
    expect(await stateOf()).toBe('Canceled')
  })

  test('changes are in the timeline of the endpoint, by whom and to what', async () => {
    const { value } = await json(send(owner, 'GET', 'onlineEndpoints/split/events?$top=1'))
    expect(value).toMatchObject([
      { kind: 'trafficChanged', deployment: null, message: 'owner-1@example.com changed the traffic: green 100 %.' },
    ])
    const older = await json(send(owner, 'GET', `onlineEndpoints/split/events?before=${value[0].id}&$top=1`))
    expect(Number(older.value[0].id)).toBeLessThan(Number(value[0].id))
  })
})
