import { getWorld } from '#app/world.ts'
import { errorResponse } from '#lib/arm/errors.ts'
import { fileResponse } from '#lib/http/file-response.ts'
import { readLinkedLog } from '#lib/run-history/read-linked-log.ts'

/** A log behind a link that the run history gave out: the link is all that is asked for. */
export async function GET(request: Request): Promise<Response> {
  const world = await getWorld()
  try {
    const link = new URL(request.url).searchParams.get('link') ?? ''
    return await fileResponse(await readLinkedLog(world, link), request, false)
  } catch (error) {
    return errorResponse(error, world.log, world.newId())
  }
}
