import { operation } from '#lib/arm/operation.ts'
import { maxTestBytes, testBody } from '#lib/online-endpoints/test/schema.ts'
import { testEndpoint } from '#lib/online-endpoints/test/test-endpoint.ts'

export const testOperations = [
  operation('POST', 'onlineEndpoints/{endpoint}/test', {
    summary: 'Send a request to a real-time endpoint and see what it answers',
    body: testBody,
    // Text within JSON is written longer than it is.
    maxBodyBytes: 3 * maxTestBytes,
    run: (ctx, { params, body, request }) => testEndpoint(ctx, params.endpoint, body, request.signal),
    reply: (answer) => ({ headers: { 'cache-control': 'no-store' }, body: answer }),
  }),
]
