import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { listDatastores } from '#lib/datastores/list.ts'
import type { StorePlace } from '#lib/datastores/place.ts'
import { findServerUrls } from '#lib/workspaces/store.ts'

export interface OutboundCategory {
  category: string
  hosts: { domainName: string; port: number }[]
}

const maxDatastores = 1000
const publicIndex = ['https://pypi.org', 'https://files.pythonhosted.org']

/** The hosts that this instance calls for the workspace: its object stores, its MLflow servers, and the index of Python packages. */
export async function listOutbound(ctx: Context): Promise<OutboundCategory[]> {
  authorize(ctx.principal, 'read')
  const { items } = await listDatastores(ctx, { $skip: 0, $top: maxDatastores, $count: false, search: '' })
  const { indexUrl, wheels } = ctx.config.python
  const index = indexUrl ? [indexUrl] : wheels ? [] : publicIndex
  return [
    { category: 'Datastores', hosts: hostsOf(items.flatMap(({ place }) => addressesOf(place))) },
    { category: 'MLflow servers', hosts: hostsOf(await findServerUrls(ctx.db, ctx.workspace.id)) },
    { category: 'Python packages', hosts: hostsOf(index) },
  ].filter(({ hosts }) => hosts.length > 0)
}

function addressesOf(place: StorePlace): string[] {
  if (place.kind === 'LocalFolder') return []
  if (place.endpointUrl !== undefined) return [place.endpointUrl]
  if (place.kind !== 'S3') return []
  const host = `s3.${place.region}.amazonaws.com`
  return [`https://${place.forcePathStyle ? host : `${place.bucket}.${host}`}`]
}

function hostsOf(urls: readonly string[]): OutboundCategory['hosts'] {
  const hosts = urls.map((text) => {
    const { hostname, port, protocol } = new URL(text)
    return { domainName: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
  })
  return [...new Map(hosts.map((host) => [`${host.domainName}:${host.port}`, host])).values()]
}
