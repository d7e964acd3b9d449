import NextAuth from 'next-auth'
import { getWorld } from '#app/world.ts'
import { answerAuth } from '#lib/auth/answer.ts'

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

async function handler(request: Request, context: RouteContext): Promise<Response> {
  return answerAuth(await getWorld(), request, (options) => NextAuth(options)(request, context))
}

export { handler as GET, handler as POST }
