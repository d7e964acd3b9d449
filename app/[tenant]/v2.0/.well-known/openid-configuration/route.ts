import { getWorld } from '#app/world.ts'
import { answerOpenIdMetadata } from '#lib/auth/tokens/answer.ts'

export async function GET(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  return answerOpenIdMetadata(await getWorld(), request, (await params).tenant, '2.0')
}
