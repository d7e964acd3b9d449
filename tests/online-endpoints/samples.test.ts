import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runnableSamples, runSample, sampleTimeoutMs } from '#tests/support/run-sample.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { put } = await createTemporaryFolder()
const key = 'k3y+/="with\'quotes'
const body = JSON.stringify(
  { input_data: { columns: ['a-b', 'back`tick', 'q"\\uote'], data: [[1.5, null, "it's\n{}"]] } },
  null,
  2,
)

interface Seen {
  headers: IncomingMessage['headers']
  body: unknown
}
const seen: Seen[] = []
const server = createServer(async (request, response) => {
  const isAllowed = request.headers.authorization === `Bearer ${key}`
  seen.push({ headers: request.headers, body: await json(request) })
  response.writeHead(isAllowed ? 200 : 401, { 'content-type': 'application/json', 'x-ms-request-id': 'r-1' })
  response.end(isAllowed ? '[41.5]' : '{"message":"no such key"}')
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/endpoints/e/score`
})
afterAll(() => server.close())

describe.each(runnableSamples)('the sample in $label', (language) => {
  test(
    'sends the body and the key, and prints the answer',
    async () => {
      const credential = { kind: 'key', value: key } as const
      const { code, output } = await runSample(language, { url, body, credential, deployment: 'blue' }, put)
      expect(output).toContain('[41.5]')
      expect(code).toBe(0)
      expect(seen.at(-1)).toMatchObject({ body: JSON.parse(body), headers: { 'azureml-model-deployment': 'blue' } })
    },
    sampleTimeoutMs,
  )

  test(
    'reads the key from the environment, and says what a refusal was',
    async () => {
      const credential = { kind: 'key', value: undefined } as const
      const request = { url, body, credential, deployment: undefined }
      expect((await runSample(language, request, put, { ENDPOINT_KEY: key })).output).toContain('[41.5]')
      expect(seen.at(-1)?.headers).not.toHaveProperty('azureml-model-deployment')
      const refused = await runSample(language, request, put, { ENDPOINT_KEY: 'another' })
      expect(refused.code).not.toBe(0)
      expect(refused.output).toContain('401')
      expect(refused.output).toContain('no such key')
      const unset = await runSample(language, request, put, { ENDPOINT_KEY: '' })
      expect(unset.code).not.toBe(0)
    },
    sampleTimeoutMs,
  )
})
