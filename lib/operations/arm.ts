import { operation } from '#lib/arm/operation.ts'
import { getOperation } from '#lib/operations/get.ts'

export const operationOperations = [
  operation(
    'GET',
    '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/mfeOperationsStatus/{operation}',
    {
      summary: 'Get the status of a long-running operation',
      run: (ctx, { params }) => getOperation(ctx, params.operation),
      reply: ({ id, resourceId, status, error, startedAt, endedAt }) => ({
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
    },
  ),
]
