import { operation } from '#lib/arm/operation.ts'
import { deleteAliasFollow } from '#lib/mlflow-servers/follows/delete.ts'
import { getAliasFollow } from '#lib/mlflow-servers/follows/get.ts'
import { listAliasFollows } from '#lib/mlflow-servers/follows/list.ts'
import { putAliasFollow } from '#lib/mlflow-servers/follows/put.ts'
import { aliasFollowBody } from '#lib/mlflow-servers/follows/schema.ts'
import { presentAliasFollow } from '#lib/mlflow-servers/follows/view.ts'

const template = 'batchEndpoints/{endpoint}/deployments/{deployment}/aliasFollow'

export const aliasFollowOperations = [
  operation('GET', template, {
    summary: 'Get which alias of an MLflow model a deployment follows',
    run: (ctx, { params }) => getAliasFollow(ctx, params),
    reply: (follow) => ({ body: presentAliasFollow(follow) }),
  }),
  operation('PUT', template, {
    summary: 'Make a deployment move whenever an alias of an MLflow model moves',
    body: aliasFollowBody,
    run: (ctx, { params, body }) => putAliasFollow(ctx, params, body),
    reply: (follow) => ({ body: presentAliasFollow(follow) }),
  }),
  operation('DELETE', template, {
    summary: 'Stop following an alias',
    run: (ctx, { params }) => deleteAliasFollow(ctx, params),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('GET', 'mlflowServers/{server}/aliasFollows', {
    summary: 'List the deployments that follow an alias of an MLflow server',
    run: (ctx, { params }) => listAliasFollows(ctx, params.server),
    reply: (follows) => ({
      body: {
        value: follows.map((follow) => ({
          ...presentAliasFollow(follow),
          endpointName: follow.endpointName,
          deploymentName: follow.deploymentName,
        })),
      },
    }),
  }),
]
