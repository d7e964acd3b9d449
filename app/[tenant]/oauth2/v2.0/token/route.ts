import { getWorld } from '#app/world.ts'
import { answerTokenRequest } from '#lib/auth/tokens/answer.ts'

export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  return answerTokenRequest(await getWorld(), request, (await params).tenant, '2.0')
}
