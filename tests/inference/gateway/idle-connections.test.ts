import { execSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { openTestGateway, post } from '#tests/support/inference-gateway.ts'
import { numberAnswer, standInPool } from '#tests/support/inference-pool.ts'

const wanted = 10_000
const limit = execSync('ulimit -n', { shell: '/bin/sh' }).toString().trim()
const isEnough = limit === 'unlimited' || Number(limit) > wanted + 1_000

test.skipIf(!isEnough)(
  `${wanted} connections that send nothing stop nobody from being answered`,
  async () => {
    const pool = standInPool({ ask: async () => numberAnswer(1) })
    const gateway = await openTestGateway([endpointOf([deploymentOf('blue', pool)])], { limits: { headersMs: 60_000 } })
    const idle = fork(join(import.meta.dirname, 'idle-connections-main.ts'), [String(gateway.port), String(wanted)])
    afterAll(() => idle.kill('SIGKILL'))
    const [opened] = await once(idle, 'message')
    expect(opened).toBe(wanted)
    await expect.poll(() => gateway.gateway.countConnections()).toBeGreaterThanOrEqual(wanted)
    const startedAt = performance.now()
    for (let n = 0; n < 200; n++)
      expect((await post(`${gateway.url}/endpoints/churn/score`, '{"data":[[1,2,3]]}')).status).toBe(200)
    expect((performance.now() - startedAt) / 200).toBeLessThan(50)
  },
  60_000,
)
