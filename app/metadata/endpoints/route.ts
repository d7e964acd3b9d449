import { getWorld } from '#app/world.ts'
import { presentCloudMetadata } from '#lib/cloud/metadata.ts'

export async function GET(request: Request): Promise<Response> {
  const { config } = await getWorld()
  return Response.json(
    presentCloudMetadata(config, new URL(request.url).searchParams.get('api-version') ?? '2022-09-01'),
  )
}
