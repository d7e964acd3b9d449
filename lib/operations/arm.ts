import { type Operation, operation } from '#lib/arm/operation.ts'
import { getOperation } from '#lib/operations/get.ts'
import { secondsToNextLook } from '#lib/operations/next-look.ts'
import { readResult } from '#lib/operations/result.ts'
import { operationResultUrl, type StatusRoute } from '#lib/operations/url.ts'

const location = '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}'

const statusOperation = (route: StatusRoute, of: string) =>
  operation('GET', `${location}/${route}/{operation}` as const, {
    summary: `Get the status of a long-running operation${of}`,
    run: (ctx, { params }) => getOperation(ctx, params.operation),
    reply: ({ operation: { id, resourceId, status, error, startedAt, endedAt } }, { now }) => ({
      // Azure's clients wait half a minute where no answer says how long.
      ...(!endedAt && { headers: { 'retry-after': String(secondsToNextLook({ startedAt }, now())) } }),
      body: {
        id,
        name: id,
        status,
        startTime: startedAt.toISOString(),
        endTime: endedAt?.toISOString(),
        error,
        properties: { resourceId },
      },
    }),
  })

export const operationOperations = [
  statusOperation('mfeOperationsStatus', ''),
  statusOperation('computeOperationsStatus', ' on a compute'),
  statusOperation('workspaceOperationsStatus', ' on a workspace'),
]

/** Where the end of a long operation is read, by the reading operations of the whole table. */
export const operationResultOperations = (readers: readonly Operation[]): Operation[] => [
  operation('GET', `${location}/mfeOperationResults/{operation}`, {
    summary: 'Get what a long-running operation has changed: 202 while it goes on, 204 when that is deleted',
    run: (ctx, { params, request }) => readResult(ctx, readers, params.operation, request),
    reply: (result, { workspace, config }, { params }) => {
      if (result instanceof Response) return result
      if (result === 'gone') return { status: 204 }
      const url = operationResultUrl(workspace, config.publicUrl, params.operation)
      return { status: 202, headers: { location: url, 'retry-after': '1' } }
    },
  }),
]
