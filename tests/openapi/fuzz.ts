import { expect } from 'vitest'
import type { Method } from '#lib/arm/operation.ts'
import type { Example } from '#lib/openapi/types.ts'
import { type FuzzedRequest, mutateRequest } from '#tests/openapi/mutate-request.ts'
import { createRandom } from '#tests/support/random.ts'
import { send } from '#tests/support/send.ts'
import type { TestContext } from '#tests/support/world.ts'

/** Set FUZZ_REQUESTS=20000 for the long run, and FUZZ_SEED for another one. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 600)
const seed = Number(process.env.FUZZ_SEED ?? 1)
const hangMs = 10_000

/** A request that the API takes, to be made wrong. */
export interface FuzzSeed {
  method: Method
  example: Example
}

/** Sends mutated requests one after the other; what went wrong is told with the request that did it. */
export async function fuzz(as: TestContext, seeds: readonly FuzzSeed[]): Promise<void> {
  const random = createRandom(seed)
  for (let sent = 0; sent < requests; sent++) {
    const one = seeds[Math.floor(random() * seeds.length)]
    if (!one) throw new Error('There is nothing to send.')
    const request = mutateRequest(one.example, random)
    const what = `${one.method} ${request.path.slice(0, 500)} ${JSON.stringify(request.headers)} ${request.body?.slice(0, 1000)}`
    const status = await ask(as, one.method, request).catch((error) =>
      Promise.reject(new Error(what, { cause: error })),
    )
    expect(status, what).toBeLessThan(500)
  }
}

async function ask(as: TestContext, method: Method, { path, headers, body }: FuzzedRequest): Promise<number> {
  const isWithBody = method !== 'GET' && method !== 'HEAD'
  let hanging: NodeJS.Timeout | undefined
  const hang = new Promise<never>((_, reject) => {
    hanging = setTimeout(() => reject(new Error(`no answer for ${hangMs / 1000} s`)), hangMs)
  })
  try {
    const response = await Promise.race([send(as, method, path, isWithBody ? body : undefined, headers), hang])
    const text = await response.text()
    if (response.status >= 400 && method !== 'HEAD') expect(JSON.parse(text)).toHaveProperty('error.message')
    return response.status
  } finally {
    clearTimeout(hanging)
  }
}
