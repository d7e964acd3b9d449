import type { TestAnswer, TestRequest } from '#components/online-endpoints/test/test-request.ts'

/** A request that was sent from this browser. */
export interface PastTest extends Omit<TestRequest, 'body'> {
  at: string
  /** Absent when it was too long to keep. */
  body?: string
  status: number
  ms: number
}

const mostTests = 20
/** Twenty of these fit into what a browser keeps. */
const longestBody = 50_000

/** The history with one more, newest first. */
export function addTest(
  tests: readonly PastTest[],
  { body, ...request }: TestRequest,
  { status, ms }: Pick<TestAnswer, 'status' | 'ms'>,
  now: Date,
): PastTest[] {
  const test = { ...request, at: now.toISOString(), status, ms, ...(body.length <= longestBody && { body }) }
  return [test, ...tests].slice(0, mostTests)
}
