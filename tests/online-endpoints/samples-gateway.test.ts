import { describe, expect, test } from 'vitest'
import { protocols } from '#components/online-endpoints/consume/protocols.ts'
import { deriveBodies } from '#components/online-endpoints/consume/sample-bodies.ts'
import { sample } from '#tests/support/fixtures.ts'
import { deploymentOf, endpointOf, key } from '#tests/support/inference.ts'
import { openTestGateway, openTestPool } from '#tests/support/inference-gateway.ts'
import { type RunnableSample, runnableSamples, runSample, sampleTimeoutMs } from '#tests/support/run-sample.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { put } = await createTemporaryFolder()
const pool = await openTestPool(sample('models', 'diabetes-progression'))
const { url } = await openTestGateway([endpointOf([deploymentOf('blue', pool), deploymentOf('green', pool)])])
const bodies = deriveBodies(pool.model)
const credential = { kind: 'key', value: undefined } as const

const run = (language: RunnableSample, id: keyof typeof bodies, deployment: string | undefined, ownKey: string) => {
  const protocol = protocols.find((one) => one.id === id)
  const request = { url: `${url}/endpoints/churn${protocol?.path(deployment ?? 'churn')}`, credential, deployment }
  return runSample(language, { ...request, body: bodies[id] ?? '' }, put, { ENDPOINT_KEY: ownKey })
}

test('there are languages to try', () => {
  expect(runnableSamples.map(({ id }) => id)).toEqual(expect.arrayContaining(['typescript']))
  expect(Object.keys(bodies)).toEqual(['score', 'invocations', 'v2'])
})

describe.each(runnableSamples)('against a real gateway, the sample in $label', (language) => {
  test(
    'gets the prediction of the model',
    async () => {
      const { code, output } = await run(language, 'score', undefined, key)
      expect(output).toContain('progression')
      expect(code).toBe(0)
    },
    sampleTimeoutMs,
  )

  test(
    'is refused with a wrong key, and says so',
    async () => {
      const { code, output } = await run(language, 'score', 'green', 'not the key')
      expect(code).not.toBe(0)
      expect(output).toContain('401')
    },
    sampleTimeoutMs,
  )
})

test.each(protocols)('$label answers its sample, by traffic and by deployment', async ({ id }) => {
  const [first] = runnableSamples
  if (!first) throw new Error('Node.js runs the sample in TypeScript, and it runs this.')
  for (const deployment of [undefined, 'green']) {
    const { code, output } = await run(first, id, deployment, key)
    expect(output).toMatch(id === 'v2' ? /"outputs"/ : /progression/)
    expect(code).toBe(0)
  }
})
