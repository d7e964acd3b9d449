import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '#lib/core/log.ts'
import { createGateway } from '#lib/inference/gateway/create-gateway.ts'
import { isLoopback } from '#lib/inference/gateway/loopback.ts'
import { createRecorder } from '#lib/inference/metrics/recorder.ts'
import { deploymentOf, endpointOf, key } from '#tests/support/inference.ts'
import { call, openTestGateway, post } from '#tests/support/inference-gateway.ts'
import { numberAnswer, standInPool } from '#tests/support/inference-pool.ts'

test.each([
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.7', false],
  ['::ffff:10.0.0.7', false],
  ['fe80::1', false],
  [undefined, false],
])('%s is this machine: %s', (address, isOurs) => {
  expect(isLoopback(address)).toBe(isOurs)
})

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

test.skipIf(outside === undefined)(
  'from elsewhere an endpoint without public access is closed, and the figures need a token',
  async () => {
    const blue = deploymentOf('blue', standInPool({ ask: async () => numberAnswer(1) }))
    const served = [endpointOf([blue], { name: 'private', isPublic: false }), endpointOf([blue], { name: 'public' })]
    const gateway = createGateway({
      directory: { find: (name) => served.find((one) => one.name === name), list: () => served },
      recorder: createRecorder(),
      auth: { identify: async () => undefined, principalOf: () => undefined },
      log: createLog('test', 'silent'),
    })
    const { port } = await gateway.listen(0, '0.0.0.0')
    const status = async (host: string, name: string) =>
      (await post(`http://${host}:${port}/endpoints/${name}/score`, '{"data":[[1,2,3]]}')).status
    expect(await status('127.0.0.1', 'private')).toBe(200)
    expect(await status(outside ?? '', 'private')).toBe(403)
    expect(await status(outside ?? '', 'public')).toBe(200)
    expect((await call('GET', `http://127.0.0.1:${port}/metrics`)).status).toBe(200)
    expect((await call('GET', `http://${outside}:${port}/metrics`)).status).toBe(401)
    await gateway.close(0)
  },
)

test('with a certificate the gateway speaks https', async () => {
  const folder = resolve('tests/e2e/support')
  const tls = { certFile: join(folder, 'localhost.crt'), keyFile: join(folder, 'localhost.key') }
  const blue = deploymentOf('blue', standInPool({ ask: async () => numberAnswer(1) }))
  const { port } = await openTestGateway([endpointOf([blue])], { tls })
  const asked = request({
    ...{ host: 'localhost', port, family: 4, method: 'POST', path: '/endpoints/churn/score', agent: false },
    ca: readFileSync(tls.certFile),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  })
  asked.end('{"data":[[1,2,3]]}')
  const [answer] = await once(asked, 'response')
  expect(answer.statusCode).toBe(200)
  answer.resume()
  await once(answer, 'end')
})
