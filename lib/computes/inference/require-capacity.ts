import {
  capacityOf,
  explainLack,
  type Holding,
  presentCapacity,
  sumCapacity,
  toThousandths,
} from '#lib/computes/inference/capacity.ts'
import { findOnlineDeploymentsOn, lockCompute } from '#lib/computes/inference/store.ts'
import { isInferenceKind, kindNames } from '#lib/computes/kinds.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { findCompute } from '#lib/computes/store.ts'
import { counted } from '#lib/core/counted.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'

export interface CapacityRequest {
  computeName: string
  /** The deployment that asks, whose own replicas do not count; undefined for a new one. */
  deploymentId: string | undefined
  /** Processors of one replica. */
  cpu: number
  /** Limit of one replica; undefined for none, which holds no memory. */
  memoryMb: number | undefined
  /** At the most, when their number changes by itself. */
  replicas: number
}

/** Of a request, or of work that goes on for a workspace without one. */
interface Scope {
  workspace: { id: string }
}

/**
 * Throws UserError, in a sentence of numbers, unless the compute has room for the replicas beside those of its other deployments.
 * Call it in the transaction that writes the deployment: until it ends nobody else is let in.
 */
export async function requireCapacity(ctx: Scope, db: Db, asked: CapacityRequest): Promise<void> {
  const { compute, reservation } = await requireInferenceCompute(ctx, db, asked.computeName)
  const { replicas, cpu, memoryMb = 0 } = asked
  const perNode = { cpu: reservation.cpuPerNode, memoryMb: reservation.memoryMbPerNode }
  if (cpu > perNode.cpu || memoryMb > perNode.memoryMb) {
    throw new AppError(
      'UserError',
      `A replica asks for ${presentCapacity({ cpu, memoryMb })}, and a node of the ${describe(compute)} has ${presentCapacity(perNode)}. Ask for less, or make a compute of larger nodes.`,
      'instanceType',
    )
  }
  await lockCompute(db, compute.id)
  const others = await listHoldings(db, ctx.workspace.id, compute.name, asked.deploymentId)
  const lack = explainLack(
    { what: `The deployment with ${counted(replicas, 'replica')}`, where: `The ${describe(compute)}` },
    { cpu: toThousandths(replicas * cpu), memoryMb: replicas * memoryMb },
    capacityOf(reservation),
    others,
  )
  if (lack) throw new AppError('UserError', `${lack} Ask for less, or enlarge the compute.`, 'sku.capacity')
}

/** The compute an online endpoint names. Throws UserError when there is none, when it is for jobs, or not ready. */
export async function requireInferenceCompute(ctx: Scope, db: Db, name: string) {
  const compute = await findCompute(db, ctx.workspace.id, name)
  if (!compute) {
    throw new AppError(
      'UserError',
      `The compute '${name}' does not exist in this workspace. Create an inference cluster or a container instance on the page Compute.`,
      'properties.compute',
    )
  }
  const { reservation } = compute
  if (!isInferenceKind(compute.kind) || !reservation) {
    throw new AppError(
      'UserError',
      `The ${describe(compute)} runs jobs. Real-time endpoints need an inference cluster or a container instance, or none at all to be Managed.`,
      'properties.compute',
    )
  }
  if (compute.provisioningState !== 'Succeeded') {
    const why = compute.error ? ` ${compute.error.message}` : ''
    throw new AppError(
      'UserError',
      `The ${describe(compute)} is ${compute.provisioningState} and cannot be used.${why}`,
      'properties.compute',
    )
  }
  return { compute, reservation }
}

/** What is deployed on a compute, by endpoint and deployment, with what it holds. */
async function listHoldings(
  db: Db,
  workspaceId: string,
  name: string,
  exceptDeploymentId?: string,
): Promise<Holding[]> {
  const found = await findOnlineDeploymentsOn(db, workspaceId, name)
  return found
    .filter(({ id }) => id !== exceptDeploymentId)
    .map(({ endpointName, name: deployment, cpu, memoryMb }) => ({
      name: `${endpointName}/${deployment}`,
      cpu,
      memoryMb,
    }))
}

/** What the deployments of a compute hold together. */
export async function measureUse(db: Db, workspaceId: string, name: string) {
  return sumCapacity(await listHoldings(db, workspaceId, name))
}

const describe = ({ kind, name }: Compute) => `${kindNames[kind]} '${name}'`
