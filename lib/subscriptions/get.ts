import { hasRoleSomewhere } from '#lib/auth/find-role-in.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Subscription } from '#lib/subscriptions/schema.ts'

/** What everybody who signed in belongs to. */
export function getTenant({ config }: Context): Pick<Subscription, 'tenantId'> {
  return { tenantId: config.tenantId }
}

/** The instance's subscription, for those who have a role in any of its workspaces. */
export async function listSubscriptions({ principal, config, db }: Context): Promise<Subscription[]> {
  const { subscriptionId, resourceGroup, location } = config.workspace
  const { tenantId } = config
  return (await hasRoleSomewhere(db, principal)) ? [{ subscriptionId, resourceGroup, location, tenantId }] : []
}

/** Throws ResourceNotFound for any other subscription, and for those who may not see this one. */
export async function getSubscription(ctx: Context, id: string): Promise<Subscription> {
  const [subscription] = await listSubscriptions(ctx)
  if (subscription && id.toLowerCase() === subscription.subscriptionId.toLowerCase()) return subscription
  const hint = subscription ? ` This instance's is '${subscription.subscriptionId}'.` : ''
  throw new AppError('ResourceNotFound', `The subscription '${id}' was not found.${hint}`)
}

/** Its resource group. Throws ResourceNotFound when another one is asked for. */
export async function getResourceGroup(ctx: Context, id: string, name: string): Promise<Subscription> {
  const subscription = await getSubscription(ctx, id)
  if (name.toLowerCase() === subscription.resourceGroup.toLowerCase()) return subscription
  throw new AppError(
    'ResourceNotFound',
    `The resource group '${name}' was not found. This instance's is '${subscription.resourceGroup}'.`,
  )
}
