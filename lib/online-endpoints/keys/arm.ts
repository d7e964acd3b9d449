import { operation } from '#lib/arm/operation.ts'
import { issueToken } from '#lib/online-endpoints/keys/issue-token.ts'
import { listKeys } from '#lib/online-endpoints/keys/list-keys.ts'
import { regenerateKey } from '#lib/online-endpoints/keys/regenerate-key.ts'
import { regenerateKeysBody } from '#lib/online-endpoints/schema.ts'
import { operationHeaders } from '#lib/operations/headers.ts'

/** Secrets are in no cache. */
const headers = { 'cache-control': 'no-store' }

export const keyOperations = [
  operation('POST', 'onlineEndpoints/{endpoint}/listKeys', {
    summary: 'Read the two keys of a real-time endpoint',
    run: (ctx, { params }) => listKeys(ctx, params.endpoint),
    reply: (keys) => ({ headers, body: keys }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/regenerateKeys', {
    summary: 'Replace one of the two keys of a real-time endpoint',
    body: regenerateKeysBody,
    run: (ctx, { params, body }) => regenerateKey(ctx, params.endpoint, body.keyType),
    reply: ({ operationId }, ctx) => ({ headers: operationHeaders(ctx, operationId) }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/token', {
    summary: 'Get a token for the requests of a real-time endpoint',
    run: (ctx, { params }) => issueToken(ctx, params.endpoint),
    reply: (token) => ({ headers, body: token }),
  }),
]
