import { describe, expect, test } from 'vitest'
import type { RolloutResource } from '#lib/online-endpoints/rollouts/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'
import { createControlledWorld, eventsOf, until } from '#tests/inference/control/support.ts'
import { openTestGateway, post } from '#tests/support/inference-gateway.ts'
import { send } from '#tests/support/send.ts'

const online = await createControlledWorld()
const { world, owner } = online
const gateway = await openTestGateway([], {
  recorder: online.recorder,
  directory: {
    find: (name) => online.control().directory.find(name),
    list: () => online.control().directory.list(),
  },
})
await online.putEndpoint('shop')
for (const name of ['blue', 'green']) {
  await online.putDeployment('shop', name)
  await online.settled('shop', name)
}
const listed = await send(owner, 'POST', 'onlineEndpoints/shop/listKeys')
const { primaryKey } = (await listed.json()) as { primaryKey: string }

const body = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[1, 2, 3]] } })
const score = () => post(`${gateway.url}/endpoints/shop/score`, body, { authorization: `Bearer ${primaryKey}` })
const quick = { steps: [10, 50, 100].map((percent) => ({ percent, minutes: 0.005 })) }

async function setTraffic(traffic: Record<string, number>): Promise<void> {
  const answer = await send(owner, 'PATCH', 'onlineEndpoints/shop', { properties: { traffic } })
  expect(answer.status).toBe(200)
}

async function trafficOf(): Promise<unknown> {
  const answer = await send(owner, 'GET', 'onlineEndpoints/shop')
  return ((await answer.json()) as OnlineEndpointResource).properties.traffic
}

async function begin(more: object): Promise<RolloutResource> {
  const answer = await send(owner, 'POST', 'onlineEndpoints/shop/rollouts', { deployment: 'green', ...quick, ...more })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()) as RolloutResource
}

async function newest(): Promise<RolloutResource | undefined> {
  const answer = await send(owner, 'GET', 'onlineEndpoints/shop/rollouts')
  return ((await answer.json()) as { value: RolloutResource[] }).value[0]
}

/** Sends requests until the newest rollout is over. */
async function untilOver(): Promise<RolloutResource> {
  return until(async () => {
    for (let count = 0; count < 20; count++) expect((await score()).status).toBe(200)
    const rollout = await newest()
    return rollout?.state === 'Running' ? undefined : rollout
  })
}

describe('a rollout', () => {
  test('leads the traffic over step by step and is complete', async () => {
    await setTraffic({ blue: 100 })
    const begun = await begin({ guardrails: { maxErrorRate: 0.1, minRequests: 1 } })
    expect(begun).toMatchObject({
      state: 'Running',
      step: 0,
      trafficBefore: { blue: 100 },
      createdBy: 'owner-1@example.com',
    })
    expect(await trafficOf()).toEqual({ blue: 90, green: 10 })
    expect(await untilOver()).toMatchObject({ state: 'Completed', step: 2, reason: null })
    expect(await trafficOf()).toEqual({ green: 100 })
    const told = (await eventsOf(world)).filter(({ kind }) => kind.startsWith('rollout')).map(({ kind }) => kind)
    expect(told).toEqual(['rolloutStarted', 'rolloutStep', 'rolloutStep', 'rolloutCompleted'])
    await until(() => (online.control().directory.find('shop')?.traffic.green === 100 ? true : undefined))
  })

  test('takes the traffic back by itself when the deployment is too slow, and says why', async () => {
    await setTraffic({ blue: 100 })
    await begin({ guardrails: { maxErrorRate: 1, maxP99Ms: 0.001, minRequests: 5 } })
    const over = await untilOver()
    expect(over).toMatchObject({ state: 'RolledBack', step: 0 })
    expect(over.reason).toMatch(/^1 % of the answers took longer than [\d.]+ ms; 0.001 ms are allowed\.$/)
    expect(await trafficOf()).toEqual({ blue: 100 })
    expect(await eventsOf(world, 'rolledBack')).toMatchObject([{ level: 'Error' }])
    expect(await world.db.notification.count({ where: { level: 'error', title: { contains: 'rolled back' } } })).toBe(1)
  })

  test('goes on when the process is another', { timeout: 60_000 }, async () => {
    await begin({
      steps: [
        { percent: 30, minutes: 0.01 },
        { percent: 100, minutes: 0 },
      ],
      guardrails: { minRequests: 0 },
    })
    await online.restart()
    await until(() => online.pool('shop', 'green') && online.pool('shop', 'blue'))
    expect(await untilOver()).toMatchObject({ state: 'Completed', step: 1 })
    expect(await trafficOf()).toEqual({ green: 100 })
  })

  test('is canceled with the traffic as it was', async () => {
    await setTraffic({ blue: 80, green: 20 })
    const { id } = await begin({
      steps: [
        { percent: 40, minutes: 60 },
        { percent: 100, minutes: 1 },
      ],
    })
    const second = await send(owner, 'POST', 'onlineEndpoints/shop/rollouts', { deployment: 'green', ...quick })
    expect(second.status).toBe(409)
    const canceled = await send(owner, 'POST', `onlineEndpoints/shop/rollouts/${id}/cancel`)
    expect(await canceled.json()).toMatchObject({ state: 'Canceled', reason: 'owner-1@example.com canceled it.' })
    expect(await trafficOf()).toEqual({ blue: 80, green: 20 })
    expect(await eventsOf(world, 'rolloutCanceled')).toMatchObject([{ level: 'Info' }])
    expect((await send(owner, 'POST', `onlineEndpoints/shop/rollouts/${id}/cancel`)).status).toBe(409)
  })

  test('ends when somebody sets the traffic, which stays as it was set', async () => {
    await setTraffic({ blue: 100 })
    await begin({
      steps: [
        { percent: 40, minutes: 60 },
        { percent: 100, minutes: 1 },
      ],
    })
    await setTraffic({ blue: 55, green: 45 })
    expect(await newest()).toMatchObject({ state: 'Canceled', reason: 'owner-1@example.com changed the traffic.' })
    expect(await trafficOf()).toEqual({ blue: 55, green: 45 })
    expect(await eventsOf(world, 'rolloutCanceled')).toHaveLength(2)
    expect(await eventsOf(world, 'rolledBack')).toHaveLength(1)
  })

  test.each([
    [{ deployment: 'red' }, 404, "has no deployment 'red'"],
    [
      {
        deployment: 'green',
        steps: [
          { percent: 45, minutes: 1 },
          { percent: 100, minutes: 1 },
        ],
      },
      400,
      'gets 45 % of the requests already',
    ],
    [{ deployment: 'green', steps: [{ percent: 60, minutes: 1 }] }, 400, 'The last step gives the deployment 100 %.'],
  ])('%j is refused', async (given, status, message) => {
    const answer = await send(owner, 'POST', 'onlineEndpoints/shop/rollouts', { ...quick, ...given })
    expect(answer.status).toBe(status)
    expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(message)
  })

  test('of the only deployment that gets requests is refused', async () => {
    await setTraffic({ green: 100 })
    const answer = await send(owner, 'POST', 'onlineEndpoints/shop/rollouts', { deployment: 'green', ...quick })
    expect(await answer.json()).toMatchObject({ error: { code: 'UserError', target: 'deployment' } })
  })
})
