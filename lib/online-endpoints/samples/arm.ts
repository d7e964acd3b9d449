import { operation } from '#lib/arm/operation.ts'
import { deleteSample } from '#lib/online-endpoints/samples/delete.ts'
import { listSamples } from '#lib/online-endpoints/samples/list.ts'
import { putSample } from '#lib/online-endpoints/samples/put.ts'
import { presentSample, sampleBody } from '#lib/online-endpoints/samples/sample.ts'

export const sampleOperations = [
  operation('GET', 'onlineEndpoints/{endpoint}/samples', {
    summary: 'List the requests that are kept for tests of a real-time endpoint',
    run: (ctx, { params }) => listSamples(ctx, params.endpoint),
    reply: (samples) => ({ body: { value: samples.map(presentSample) } }),
  }),
  operation('PUT', 'onlineEndpoints/{endpoint}/samples/{sample}', {
    summary: 'Keep a request for tests of a real-time endpoint',
    body: sampleBody,
    run: (ctx, { params, body }) => putSample(ctx, params.endpoint, params.sample, body.body),
    reply: ({ sample, created }) => ({ status: created ? 201 : 200, body: presentSample(sample) }),
  }),
  operation('DELETE', 'onlineEndpoints/{endpoint}/samples/{sample}', {
    summary: 'Delete a request that was kept for tests',
    run: (ctx, { params }) => deleteSample(ctx, params.endpoint, params.sample),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
]
