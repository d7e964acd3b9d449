import { resourceId } from '#lib/arm/resource.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type Found, findByText } from '#lib/search/store.ts'

/** What the portal's search shows: the object, and the page it is on. */
export interface SearchResult {
  kind: string
  name: string
  title: string
  id: string
  href: string
}

/** Objects whose name contains the text; nothing for less than two characters. */
export async function searchWorkspace(ctx: Context, text: string, limit: number): Promise<SearchResult[]> {
  authorize(ctx.principal, 'read')
  if (text.trim().length < 2) return []
  const found = await findByText(ctx.db, ctx.workspace.id, text.trim(), limit)
  return found.map((item) => toResult(ctx, item))
}

const pages: Record<Found['kind'], (item: Found) => { href: string; path: string[] }> = {
  batchEndpoints: ({ name }) => ({ href: `/batch-endpoints/${name}`, path: ['batchEndpoints', name] }),
  deployments: ({ name, parent }) => ({
    href: `/batch-endpoints/${parent}`,
    path: ['batchEndpoints', parent, 'deployments', name],
  }),
  onlineEndpoints: ({ name }) => ({ href: `/real-time-endpoints/${name}`, path: ['onlineEndpoints', name] }),
  onlineDeployments: ({ name, parent }) => ({
    href: `/real-time-endpoints/${parent}`,
    path: ['onlineEndpoints', parent, 'deployments', name],
  }),
  pipelineEndpoints: ({ name }) => ({ href: `/pipeline-endpoints/${name}`, path: ['pipelineEndpoints', name] }),
  publishedPipelines: ({ name, parent }) => ({
    href: `/pipeline-endpoints/${parent}/${name}`,
    path: ['pipelineEndpoints', parent, 'publishedPipelines', name],
  }),
  schedules: ({ name }) => ({ href: `/schedules/${name}`, path: ['schedules', name] }),
  models: ({ name }) => ({ href: `/models/${encodeURIComponent(name)}`, path: ['models', name] }),
  data: ({ name }) => ({ href: `/data-assets/${encodeURIComponent(name)}`, path: ['data', name] }),
  environments: ({ name }) => ({ href: `/environments/${encodeURIComponent(name)}`, path: ['environments', name] }),
  codes: ({ name }) => ({ href: `/codes/${encodeURIComponent(name)}`, path: ['codes', name] }),
  components: ({ name }) => ({ href: `/components/${encodeURIComponent(name)}`, path: ['components', name] }),
  jobs: ({ name }) => ({ href: `/jobs/${encodeURIComponent(name)}`, path: ['jobs', name] }),
  pipelineDrafts: ({ name }) => ({ href: `/designer/${name}`, path: ['pipelineDrafts', name] }),
  computes: ({ name }) => ({ href: `/computes/${name}`, path: ['computes', name] }),
  datastores: ({ name }) => ({ href: `/datastores/${name}`, path: ['datastores', name] }),
}

function toResult(ctx: Context, item: Found): SearchResult {
  const { href, path } = pages[item.kind](item)
  return { kind: item.kind, name: item.name, title: item.title, id: resourceId(ctx.workspace, ...path), href }
}
