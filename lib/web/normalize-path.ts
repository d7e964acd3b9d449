/**
 * ARM ids are compared without case, Next's routes with it: `/Subscriptions/…` is the route `/subscriptions/…`. The prefix under
 * which azure-ai-ml asks the data plane for ARM's own routes (azureml-rest section 4.6) is taken off, and computes have their first
 * name as well (section 2.4).
 */
export function normalizePath(url: string): string {
  return url
    .replace(/^\/mferp\/managementfrontend(?=\/)/i, '')
    .replace(/^(\/subscriptions\/[^?]*?\/workspaces\/[^/?]+)\/compute(?=[/?]|$)/i, '$1/computes')
    .replace(/^\/(subscriptions|providers|tenants|pipelines|history|data)(?=[/?]|$)/i, (segment) =>
      segment.toLowerCase(),
    )
}
