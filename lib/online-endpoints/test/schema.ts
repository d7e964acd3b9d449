import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'

export const maxTestBytes = 10 * 1024 * 1024

/** What a connection needs for itself, and what the token is sent in. */
const own = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const headerName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'A header has a name without spaces.')
  .refine((name) => !own.has(name.toLowerCase()) && !/^proxy-/i.test(name), {
    error: ({ input }) => `The header '${input}' is set by Slipway. Leave it out.`,
  })
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]{0,4096}$/, 'The value of a header is a line of text.')

export const testBody = armObject({
  /** The deployment that answers, whatever the traffic. */
  deployment: endpointName.optional(),
  path: z.enum(['score', 'invocations'], 'path is score or invocations.').default('score'),
  contentType: headerValue.default('application/json'),
  headers: z.record(headerName, headerValue).default({}),
  body: z
    .string('The body is the text that is sent.')
    .refine((text) => Buffer.byteLength(text) <= maxTestBytes, 'A request of a test has at most 10 MiB.')
    .default(''),
})
export type TestBody = z.output<typeof testBody>
