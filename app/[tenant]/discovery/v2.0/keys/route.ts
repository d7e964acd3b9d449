import { getWorld } from '#app/world.ts'
import { answerKeys } from '#lib/auth/tokens/answer.ts'

export async function GET(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  return answerKeys(await getWorld(), request, (await params).tenant)
}
