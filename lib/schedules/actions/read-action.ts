import { z } from 'zod'
import { nameInId } from '#lib/arm/resource.ts'
import { armObject } from '#lib/arm/wire.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { type Action, type ActionWire, actionWire, type BatchAction } from '#lib/schedules/actions/schema.ts'

const target = 'properties.action'

/** What Azure leaves open: the endpoint by any of its names, its deployment, and the body of the invocation or its properties. */
const definition = armObject({
  endpointId: z.string().optional(),
  endpointUri: z.string().optional(),
  endpointName: z.string().optional(),
  deploymentId: z.string().optional(),
  deploymentName: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})

/** The action in our own form, from either. Throws UserError when they say different things, or not which endpoint it is. */
export function readAction(wire: ActionWire): Action {
  if (wire.actionType !== 'InvokeBatchEndpoint') return wire
  const { endpointInvocationDefinition, ...own } = wire
  const written = own.batchEndpoint === undefined ? undefined : toOwn(own)
  const azure = endpointInvocationDefinition && fromDefinition(endpointInvocationDefinition)
  if (written && azure && JSON.stringify(sorted(written)) !== JSON.stringify(sorted(azure)))
    throw new AppError(
      'UserError',
      'endpointInvocationDefinition says something else than batchEndpoint, deployment and job. Send only one of them.',
      target,
    )
  const action = written ?? azure
  if (action) return action
  throw new AppError('UserError', 'Name the batch endpoint that the schedule invokes.', `${target}.batchEndpoint`)
}

const toOwn = ({
  batchEndpoint = '',
  deployment,
  job = {},
}: Omit<BatchAction, 'batchEndpoint' | 'job'> & {
  batchEndpoint?: string | undefined
  job?: Record<string, unknown> | undefined
}): BatchAction => ({
  actionType: 'InvokeBatchEndpoint',
  batchEndpoint: nameInId(batchEndpoint, 'batchEndpoints') ?? batchEndpoint,
  ...(deployment !== undefined && { deployment }),
  job,
})

function fromDefinition(value: Record<string, unknown>): BatchAction {
  const { endpointId, endpointUri, endpointName, deploymentId, deploymentName, properties } = parseInput(
    definition,
    value,
  )
  const named = endpointId ?? endpointUri ?? endpointName
  const batchEndpoint = named && nameInId(named, 'batchEndpoints')
  if (!batchEndpoint)
    throw new AppError(
      'UserError',
      'The endpointInvocationDefinition names no batch endpoint. Give its endpointId, endpointUri or endpointName.',
      `${target}.endpointInvocationDefinition`,
    )
  const deployment = deploymentName ?? (deploymentId && nameInId(deploymentId, 'deployments'))
  const wire = parseInput(actionWire, {
    ...{ actionType: 'InvokeBatchEndpoint', batchEndpoint, job: properties ?? {} },
    ...(deployment && { deployment }),
  })
  if (wire.actionType !== 'InvokeBatchEndpoint') throw new Error('An action changed its type while it was read')
  return toOwn(wire)
}

/** With the names of every object in one order, for comparing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  )
}
