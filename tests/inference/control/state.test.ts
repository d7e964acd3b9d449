import { expect, test } from 'vitest'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'
import { createControlledWorld, until } from '#tests/inference/control/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createControlledWorld()
const { owner, world } = online
const read = async (answer: Promise<Response>) => ((await (await answer).json()) as OnlineEndpointResource).properties
const stateOf = async () => (await read(send(owner, 'GET', 'onlineEndpoints/shop'))).state

test('an endpoint that is started is on its way until its replicas are ready, and never unhealthy', async () => {
  await online.putEndpoint('shop')
  for (const name of ['blue', 'green']) await online.putDeployment('shop', name)
  for (const name of ['blue', 'green']) await online.settled('shop', name)
  await until(async () => (await stateOf()) === 'Healthy')
  expect((await read(send(owner, 'POST', 'onlineEndpoints/shop/stop'))).state).toBe('Stopped')
  await until(async () => (await world.db.onlineReplica.count()) === 0)
  const seen = [(await read(send(owner, 'POST', 'onlineEndpoints/shop/start'))).state]
  await until(async () => {
    seen.push(await stateOf())
    return seen.at(-1) === 'Healthy'
  })
  expect(new Set(seen)).toEqual(new Set(['Transitioning', 'Healthy']))
}, 60_000)

test('is unhealthy when its replicas are not heard of', async () => {
  await online.control().close()
  const of = await world.db.onlineDeployment.findMany({ select: { id: true, endpointId: true } })
  const longAgo = new Date(Date.now() - 60_000)
  for (const { id: deploymentId, endpointId } of of)
    await world.db.onlineReplica.create({
      data: {
        ...{ id: crypto.randomUUID(), deploymentId, endpointId, revision: 1, name: 'r1-1', state: 'Ready' },
        ...{ host: 'elsewhere', restarts: 0, startedAt: longAgo, readyAt: longAgo, seenAt: longAgo },
      },
    })
  await send(owner, 'PATCH', 'onlineEndpoints/shop', { tags: { team: 'a' } })
  expect(await stateOf()).toBe('Unhealthy')
})
