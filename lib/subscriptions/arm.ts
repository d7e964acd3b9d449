import { operation } from '#lib/arm/operation.ts'
import { getResourceGroup, getSubscription } from '#lib/subscriptions/get.ts'
import { presentLocation, presentResourceGroup, presentSubscription, presentTenant } from '#lib/subscriptions/view.ts'

export const subscriptionOperations = [
  operation('GET', '/tenants', {
    summary: 'List the tenants of the caller',
    run: async (ctx) => getSubscription(ctx),
    reply: (subscription) => ({ body: { value: [presentTenant(subscription)] } }),
  }),
  operation('GET', '/subscriptions', {
    summary: 'List the subscriptions of the caller',
    run: async (ctx) => getSubscription(ctx),
    reply: (subscription) => ({ body: { value: [presentSubscription(subscription)] } }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}', {
    summary: 'Get a subscription',
    run: async (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: presentSubscription(subscription) }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}/locations', {
    summary: 'List the locations of a subscription',
    run: async (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: { value: [presentLocation(subscription)] } }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}/resourceGroups', {
    summary: 'List the resource groups of a subscription',
    run: async (ctx, { params }) => getSubscription(ctx, params.subscriptionId),
    reply: (subscription) => ({ body: { value: [presentResourceGroup(subscription)] } }),
  }),
  operation('GET', '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}', {
    summary: 'Get a resource group',
    run: async (ctx, { params }) => getResourceGroup(ctx, params.subscriptionId, params.resourceGroup),
    reply: (subscription) => ({ body: presentResourceGroup(subscription) }),
  }),
]
