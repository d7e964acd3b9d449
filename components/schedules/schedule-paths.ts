/** ARM paths; `base` is `{WS}`. */
export const schedulesPath = (base: string): string => `${base}/schedules`
export const schedulePath = (base: string, name: string): string => `${schedulesPath(base)}/${encodeURIComponent(name)}`

/** The portal's pages; `page` is a tab as `?tab=runs`, or a page below. */
export const schedulesHref = '/schedules'
export const scheduleHref = (name: string, page = ''): string => `${schedulesHref}/${encodeURIComponent(name)}${page}`
export const createScheduleHref = (target: { batchEndpoint?: string; pipelineEndpoint?: string } = {}): string => {
  const query = new URLSearchParams(target).toString()
  return `${schedulesHref}/create${query && `?${query}`}`
}
