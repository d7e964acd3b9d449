import { answer } from '#app/(arm)/answer.ts'

export const GET = (request: Request) => answer(request)
