import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Subscription } from '#lib/subscriptions/schema.ts'

/** The instance's subscription. Throws ResourceNotFound when another one is asked for. */
export function getSubscription({ principal, config }: Context, id?: string): Subscription {
  authorize(principal, 'read')
  const { subscriptionId, resourceGroup, location } = config.workspace
  if (id !== undefined && id.toLowerCase() !== subscriptionId.toLowerCase())
    throw new AppError(
      'ResourceNotFound',
      `The subscription '${id}' was not found. This instance's is '${subscriptionId}'.`,
    )
  return { subscriptionId, resourceGroup, location, tenantId: config.tenantId }
}

/** Its resource group. Throws ResourceNotFound when another one is asked for. */
export function getResourceGroup(ctx: Context, id: string, name: string): Subscription {
  const subscription = getSubscription(ctx, id)
  if (name.toLowerCase() === subscription.resourceGroup.toLowerCase()) return subscription
  throw new AppError(
    'ResourceNotFound',
    `The resource group '${name}' was not found. This instance's is '${subscription.resourceGroup}'.`,
  )
}

/** Throws ResourceNotFound for another subscription or location than the instance's. */
export function requireLocation(ctx: Context, place: { subscriptionId: string; location: string }): void {
  const { location } = getSubscription(ctx, place.subscriptionId)
  if (place.location.replaceAll(' ', '').toLowerCase() === location) return
  throw new AppError(
    'ResourceNotFound',
    `The location '${place.location}' was not found. This instance's is '${location}'.`,
  )
}
