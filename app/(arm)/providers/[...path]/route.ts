import { answer } from '#app/(arm)/answer.ts'

const handler = (request: Request) => answer(request)

export { handler as DELETE, handler as GET, handler as HEAD, handler as PATCH, handler as POST, handler as PUT }
