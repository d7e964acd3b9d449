import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { createServicePrincipal } from '#lib/service-principals/create.ts'
import { deleteServicePrincipal } from '#lib/service-principals/delete.ts'
import { getServicePrincipal } from '#lib/service-principals/get.ts'
import { listServicePrincipals } from '#lib/service-principals/list.ts'
import { patchServicePrincipal } from '#lib/service-principals/patch.ts'
import {
  clientSecretBody,
  rotationBody,
  servicePrincipalBody,
  servicePrincipalPatch,
} from '#lib/service-principals/schema.ts'
import { addSecret } from '#lib/service-principals/secrets/add.ts'
import { deleteSecret } from '#lib/service-principals/secrets/delete.ts'
import { rotateSecrets } from '#lib/service-principals/secrets/rotate.ts'
import { presentNewSecret, presentServicePrincipal } from '#lib/service-principals/view.ts'

/** What holds a secret's text must not lie in a cache. */
const noStore = { 'cache-control': 'no-store' }

/** Ours: in Azure, service principals are kept by the directory. */
export const servicePrincipalOperations = [
  operation('GET', 'servicePrincipals', {
    summary: 'List service principals',
    query: listQuery,
    run: (ctx, { query }) => listServicePrincipals(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (principal) => presentServicePrincipal(principal, ctx.workspace), query, url),
    }),
  }),
  operation('POST', 'servicePrincipals', {
    summary: 'Create a service principal; the answer is the only one with the text of its secret',
    body: servicePrincipalBody,
    run: (ctx, { body }) => createServicePrincipal(ctx, body.properties),
    reply: ({ principal, secret }, ctx) => ({
      status: 201,
      headers: noStore,
      body: { ...presentServicePrincipal(principal, ctx.workspace), secret: presentNewSecret(secret) },
    }),
  }),
  operation('GET', 'servicePrincipals/{clientId}', {
    summary: 'Get a service principal',
    run: (ctx, { params }) => getServicePrincipal(ctx, params.clientId),
    reply: (principal, ctx) => ({ body: presentServicePrincipal(principal, ctx.workspace) }),
  }),
  operation('PATCH', 'servicePrincipals/{clientId}', {
    summary: 'Rename, disable or enable a service principal, or give it another role',
    body: servicePrincipalPatch,
    run: (ctx, { params, body }) => patchServicePrincipal(ctx, params.clientId, body.properties),
    reply: (principal, ctx) => ({ body: presentServicePrincipal(principal, ctx.workspace) }),
  }),
  operation('DELETE', 'servicePrincipals/{clientId}', {
    summary: 'Delete a service principal; its tokens end at once',
    run: (ctx, { params }) => deleteServicePrincipal(ctx, params.clientId),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('POST', 'servicePrincipals/{clientId}/rotate', {
    summary: 'Make a secret in place of all others, which are accepted for some hours more',
    body: rotationBody,
    run: (ctx, { params, body }) => rotateSecrets(ctx, params.clientId, body.properties),
    reply: (secret) => ({ status: 201, headers: noStore, body: presentNewSecret(secret) }),
  }),
  operation('POST', 'servicePrincipals/{clientId}/secrets', {
    summary: 'Add a secret; the answer is the only one with its text',
    body: clientSecretBody,
    run: (ctx, { params, body }) => addSecret(ctx, params.clientId, body.properties.secretDays),
    reply: (secret) => ({ status: 201, headers: noStore, body: presentNewSecret(secret) }),
  }),
  operation('DELETE', 'servicePrincipals/{clientId}/secrets/{secret}', {
    summary: 'Delete a secret; the tokens that it got end at once',
    run: (ctx, { params }) => deleteSecret(ctx, params.clientId, params.secret),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
]
