import { getWorld } from '#app/world.ts'
import { presentDiscovery } from '#lib/cloud/metadata.ts'

export async function GET(): Promise<Response> {
  return Response.json(presentDiscovery((await getWorld()).config))
}
