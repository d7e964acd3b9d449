import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getSubscription } from '#lib/subscriptions/get.ts'

/** Throws ResourceNotFound for another subscription or location than the instance's, and for those who may not see it. */
export async function requireLocation(
  ctx: Context,
  place: { subscriptionId: string; location: string },
): Promise<void> {
  const { location } = await getSubscription(ctx, place.subscriptionId)
  if (place.location.replaceAll(' ', '').toLowerCase() === location) return
  throw new AppError(
    'ResourceNotFound',
    `The location '${place.location}' was not found. This instance's is '${location}'.`,
  )
}
