import { beforeAll, describe, expect, test } from 'vitest'
import { startReserving } from '#lib/computes/inference/reserve.ts'
import type { DeployedResource } from '#lib/pipeline-drafts/deploy/view.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { makeInferenceDraft } from '#tests/pipeline-drafts/inference-draft.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { settledDeployment, startServing } from '#tests/support/serving.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

describe.each(await findRemoteStorages())('the designer with a datastore on $kind', ({ createEnvironment }) => {
  let world: TestWorld
  let made: Awaited<ReturnType<typeof makeInferenceDraft>>
  beforeAll(async () => {
    world = await createTestWorld({
      ...(await createEnvironment()),
      SLIPWAY_INFERENCE_PORT: String(await freePort()),
    })
    made = await makeInferenceDraft(world)
    await startReserving(world)
    await startServing(world)
  }, 120_000)

  test('has the samples of the first start there', async () => {
    const { value } = await call<{ value: { name: string }[] }>(made.owner, 'GET', 'models')
    expect(value.length).toBeGreaterThan(2)
    const { list } = await openDefaultFiles(world)
    expect((await list('samples')).some((path) => path.endsWith('/MLmodel'))).toBe(true)
  })

  test('knows the columns of data and of what a run made', { timeout: 60_000 }, async () => {
    const names = async (draft: string, node: string, port: string) =>
      call<{ value: { name: string }[]; from: string }>(
        made.owner,
        'GET',
        `pipelineDrafts/${draft}/nodes/${node}/columns/${port}`,
      )
    const ran = await names(made.training, 'clean', 'dataset')
    expect([ran.from, ran.value.map(({ name }) => name)]).toEqual(['run', ['power', 'fuel', 'price']])
  })

  test('reuses what ran, and deploys it as an endpoint that answers', { timeout: 120_000 }, async () => {
    const { owner, runner, training, inference } = made
    const again = await runner.complete(training)
    const { stepsTotal, stepsReused } = again.properties.pipeline.progress
    expect(stepsReused).toBe(stepsTotal)
    await runner.complete(inference.name)
    const body = { endpoint: { new: { name: 'cars' } } }
    await call<DeployedResource>(owner, 'POST', `pipelineDrafts/${inference.name}/deploy`, body, 201)
    const settled = await settledDeployment(world, 'cars', 'blue')
    expect(settled.properties.error).toBeNull()
    const { primaryKey } = await call<{ primaryKey: string }>(owner, 'POST', 'onlineEndpoints/cars/listKeys')
    const response = await fetch(`${world.config.inferenceUrl}/endpoints/cars/score`, {
      method: 'POST',
      headers: { authorization: `Bearer ${primaryKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        Inputs: { WebServiceInput0: [{ power: 80, fuel: 'diesel', doors: 4 }] },
        GlobalParameters: {},
      }),
    })
    const { Results } = await response.json()
    expect(Results.WebServiceOutput0[0]['Scored Labels']).toBeCloseTo(9500, -1)
    const { list } = await openDefaultFiles(world)
    const packed = await list('pipelines/cars')
    expect(packed.filter((path) => path.endsWith('/pipeline.json'))).toHaveLength(1)
    const taken = await send(owner, 'POST', `pipelineDrafts/${inference.name}/deploy`, body)
    expect(taken.status).toBe(409)
    expect(await list('pipelines/cars')).toEqual(packed)
  })
})
