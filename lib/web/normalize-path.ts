/** ARM ids are compared without case, Next's routes with it: `/Subscriptions/…` is the route `/subscriptions/…`. */
export function normalizePath(url: string): string {
  return url.replace(/^\/(subscriptions|providers)(?=[/?]|$)/i, (segment) => segment.toLowerCase())
}
