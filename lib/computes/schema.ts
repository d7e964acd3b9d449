import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'
import { tags } from '#lib/arm/wire.ts'
import type { Reservation } from '#lib/computes/inference/reservation.ts'
import type { ComputeKind } from '#lib/computes/kinds.ts'

/** Who starts the nodes: `local` is this machine's supervisor, `attached` an operator on any machine. */
export const computeProviders = ['local', 'attached'] as const
export type ComputeProvider = (typeof computeProviders)[number]

export type ComputeState = 'Creating' | 'Succeeded' | 'Failed'

/** Azure's rule for clusters, but from two characters on: scripts use such names. */
export const computeName = z
  .string()
  .min(2, 'A compute name has at least 2 characters.')
  .max(24, 'A compute name has at most 24 characters.')
  .regex(/^[a-zA-Z]/, 'A compute name starts with a letter.')
  .regex(/^[a-zA-Z0-9-]*$/, 'A compute name has only letters, digits and hyphens.')
  .regex(/^(?!.*-[^a-zA-Z]*$)/, 'After a hyphen there must be a letter later in the name.')

/** Azure's own limit of a cluster; also the most nodes that can join an attached compute. */
export const maxNodesOfCluster = 100
export const defaultIdleSeconds = 120

const wholeNumber = (min: number, what: string) =>
  z.int(`${what} must be a whole number.`).min(min, `${what} must be at least ${min}.`)

/** Seconds without work before a node above the minimum leaves. */
const idleSeconds = wholeNumber(0, 'The idle time in seconds').max(86_400 * 7, 'The idle time is at most 7 days.')

const scaleShape = {
  minNodes: wholeNumber(0, 'The minimum number of nodes').default(0),
  maxNodes: wholeNumber(1, 'The maximum number of nodes')
    .max(maxNodesOfCluster, `A cluster has at most ${maxNodesOfCluster} nodes.`)
    .default(1),
  idleSeconds: idleSeconds.default(defaultIdleSeconds),
}
const minNotAboveMax = {
  path: ['minNodes'],
  message: 'The minimum number of nodes must not be greater than the maximum.',
}

/** What a caller decides about the number of nodes. */
export const computeScale = z
  .object(scaleShape)
  .refine(({ minNodes, maxNodes }) => minNodes <= maxNodes, minNotAboveMax)
export type ComputeScale = z.output<typeof computeScale>

export const computeDescription = z.string().max(5000, 'The description has at most 5000 characters.')

const identityShape = {
  name: computeName.min(3, 'A compute name has at least 3 characters.'),
  description: computeDescription,
  tags,
}

/** What the portal's form asks for; it is sent to the API in Azure's spelling. Nothing is asked about the scale of attached machines. */
export const computeForm = z
  .discriminatedUnion('provider', [
    z.object({ ...identityShape, provider: z.literal('local'), ...scaleShape }),
    z.object({ ...identityShape, provider: z.literal('attached') }),
  ])
  .refine((form) => form.provider === 'attached' || form.minNodes <= form.maxNodes, minNotAboveMax)

/** A pool of nodes that jobs run on, or a part of this machine that is held for real-time endpoints: that is its `reservation`. */
export interface Compute extends Audited, ComputeScale {
  id: string
  name: string
  /** The `computeType` of the REST API. */
  kind: ComputeKind
  provider: ComputeProvider
  /** `vmSize` of the REST API, shown as given; empty when none was. */
  size: string
  description: string
  tags: Record<string, string>
  /** Further settings of the REST API that say nothing to Slipway and are given back as they came. */
  properties: Record<string, unknown>
  /** Of an inference cluster or container instance alone. Its nodes are also the minimum and the maximum. */
  reservation: Reservation | undefined
  provisioningState: ComputeState
  /** Why it is Failed. */
  error: { code: string; message: string } | undefined
  operationId: string | undefined
}
