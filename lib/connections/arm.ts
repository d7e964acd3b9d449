import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { connectionQuery, getConnection, listConnections } from '#lib/connections/list.ts'
import { presentConnection } from '#lib/connections/view.ts'

/** What a workspace is connected to, as Azure's clients ask for it (azureml-rest section 2.3). */
export const connectionOperations = [
  operation('GET', 'connections', {
    summary: 'List what a workspace is connected to: MLflow servers and the index of Python packages',
    query: connectionQuery,
    run: (ctx, { query }) => listConnections(ctx, query),
    reply: (page, { workspace }, { query, url }) => ({
      body: presentList(page, (connection) => presentConnection(connection, workspace), query, url),
    }),
  }),
  operation('GET', 'connections/{name}', {
    summary: 'Get a connection of a workspace, without its secrets',
    run: (ctx, { params }) => getConnection(ctx, params.name),
    reply: (connection, { workspace }) => ({ body: presentConnection(connection, workspace) }),
  }),
]
