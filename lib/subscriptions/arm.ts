import { type Operation, operation } from '#lib/arm/operation.ts'
import { getResourceGroup, getSubscription, getTenant, listSubscriptions } from '#lib/subscriptions/get.ts'
import { deriveProviderOperations, presentProviderOperation } from '#lib/subscriptions/provider-operations.ts'
import { deriveResourceTypes, presentProvider } from '#lib/subscriptions/resource-types.ts'
import { presentLocation, presentResourceGroup, presentSubscription, presentTenant } from '#lib/subscriptions/view.ts'

export const subscriptionOperations = [
  operation('GET', '/tenants', {
    summary: 'List the tenants of the caller',
    run: async (ctx) => getTenant(ctx),
    reply: (tenant) => ({ body: { value: [presentTenant(tenant)] } }),
  }),
  operation('GET', '/subscriptions', {
    summary: 'List the subscriptions of the caller',
    run: (ctx) => listSubscriptions(ctx),
    reply: (subscriptions) => ({ body: { value: subscriptions.map(presentSubscription) } }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}', {
    summary: 'Get a subscription',
    run: (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: presentSubscription(subscription) }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}/locations', {
    summary: 'List the locations of a subscription',
    run: (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: { value: [presentLocation(subscription)] } }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}/resourceGroups', {
    summary: 'List the resource groups of a subscription',
    run: (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: { value: [presentResourceGroup(subscription)] } }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}', {
    summary: 'Get a resource group',
    run: (ctx, { params }) => getResourceGroup(ctx, params.subscriptionId, params.resourceGroup),
    reply: (subscription) => ({ body: presentResourceGroup(subscription) }),
  }),
]

/** What the whole table of operations says about the provider: its kinds of resources, and the list of operations, which is one of them. */
export const providerOperations = (listed: readonly Operation[]): Operation[] => [
  operation('GET', '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices', {
    summary: 'Get the provider with its kinds of resources',
    run: (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: presentProvider(subscription, deriveResourceTypes(listed)) }),
  }),
  operation('GET', '/providers/Microsoft.MachineLearningServices/operations', {
    summary: 'List the operations of the provider, as roles name them',
    run: async () => deriveProviderOperations(listed),
    reply: (found) => ({ body: { value: found.map(presentProviderOperation) } }),
  }),
]
