import NextAuth from 'next-auth'
import { getWorld } from '#app/world.ts'
import { authOptions } from '#lib/auth/options.ts'

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

async function handler(request: Request, context: RouteContext): Promise<Response> {
  return NextAuth(authOptions(await getWorld()))(request, context)
}

export { handler as GET, handler as POST }
